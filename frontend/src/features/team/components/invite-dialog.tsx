import { useState } from 'react';
import { choicesOf, roleDescriptions, roleLabels } from '../../../lib/labels.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useInviteUser } from '../api/invite-user.ts';
import { InvitationLink } from './invitation-link.tsx';
import styles from './team.module.css';

const roleOptions = choicesOf(roleLabels);
const blank = { name: '', email: '', role: 'agent' };

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const [values, setValues] = useState(blank);
  const invite = useInviteUser();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).userInviteSchema,
    submit: (body) => invite.mutateAsync(body),
    fieldOfCode: { email_taken: 'email' },
  });
  if (invite.data) {
    return (
      <Dialog title={`${invite.data.user.name} is invited`} onClose={onClose}>
        <InvitationLink url={invite.data.invitation_url} onDone={onClose} />
      </Dialog>
    );
  }
  const role = roleOptions.find((option) => option.value === values.role)?.value ?? 'agent';
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <ContractForm form={form}>
        <TextField {...form.field('name')} label="Name" autoComplete="off" data-autofocus />
        <TextField {...form.field('email')} label="E-mail" type="email" autoComplete="off" />
        <SelectField
          label="Role"
          data={roleOptions}
          value={role}
          allowDeselect={false}
          description={roleDescriptions[role]}
          error={form.errors['role']}
          onChange={(next) => next !== null && setValues({ ...values, role: next })}
        />
        <div className={styles.end}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
            Create invitation
          </Button>
        </div>
      </ContractForm>
    </Dialog>
  );
}
