import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useViewActions } from '../api/views.ts';
import { toViewQuery } from '../view-query.ts';
import styles from './save-view-form.module.css';

interface SaveViewFormProps {
  readonly search: string;
  readonly onSaved: () => void;
}

export function SaveViewForm({ search, onSaved }: SaveViewFormProps) {
  const [name, setName] = useState('');
  const { mutate, isPending } = useViewActions();
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    mutate({ kind: 'create', name: name.trim(), query: toViewQuery(search) }, { onSuccess: onSaved });
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <TextField
        label="Name of the view"
        description="Only you see it until it is shared"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" tone="primary" size="small" isFull isBusy={isPending}>
        Save
      </Button>
    </form>
  );
}
