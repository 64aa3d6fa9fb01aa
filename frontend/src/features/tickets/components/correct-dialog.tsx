import type { Ticket } from '@opsflow/sdk';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import type { TicketChange } from '../api/update-ticket.ts';
import styles from './save-view-form.module.css';

interface CorrectDialogProps {
  readonly ticket: Ticket;
  readonly onChange: (change: TicketChange) => void;
  readonly onClose: () => void;
}

/** Corrects what a ticket is about and whose it is; what was said stays as it was said. */
export function CorrectDialog({ ticket, onChange, onClose }: CorrectDialogProps) {
  const [subject, setSubject] = useState(ticket.subject);
  const [name, setName] = useState(ticket.customer_name);
  const [email, setEmail] = useState(ticket.customer_email ?? '');
  const save = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const mail = email.trim() === '' ? null : email.trim();
    const change: TicketChange = {
      ...(subject.trim() === ticket.subject ? {} : { subject: subject.trim() }),
      ...(name.trim() === ticket.customer_name ? {} : { customer_name: name.trim() }),
      ...(mail === ticket.customer_email ? {} : { customer_email: mail }),
    };
    if (Object.keys(change).length > 0) onChange(change);
    onClose();
  };
  return (
    <Dialog title="Correct subject and customer" onClose={onClose}>
      <form className={styles.form} onSubmit={save}>
        <TextField
          label="Subject"
          required
          maxLength={300}
          value={subject}
          data-autofocus
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <TextField
          label="Customer"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextField
          label="Customer’s e-mail"
          type="email"
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" tone="primary" isFull disabled={subject.trim() === '' || name.trim() === ''}>
          Save
        </Button>
      </form>
    </Dialog>
  );
}
