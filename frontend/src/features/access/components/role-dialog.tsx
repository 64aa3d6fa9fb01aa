import { permissions as allPermissions, permissionsOfRole, type Permission } from '@opsflow/contract';
import type { ListRolesResponse } from '@opsflow/sdk';
import { useState } from 'react';
import { choicesOf, roleLabels } from '../../../lib/labels.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { useCreateRole, useUpdateRole } from '../api/roles.ts';
import { PermissionChoices } from './permission-choices.tsx';

export type CustomRole = ListRolesResponse['roles'][number];

const baseRoles = choicesOf(roleLabels);
// Everybody has these whatever their role.
const offered = allPermissions.filter((permission) => !permission.startsWith('self:'));

interface RoleDialogProps {
  /** Absent for a new one. */
  readonly role?: CustomRole | undefined;
  readonly onClose: () => void;
}

export function RoleDialog({ role, onClose }: RoleDialogProps) {
  const [values, setValues] = useState({ name: role?.name ?? '', base_role: role?.base_role ?? 'agent' });
  const [chosen, setChosen] = useState<readonly Permission[]>(
    role?.permissions ?? permissionsOfRole('agent'),
  );
  const create = useCreateRole();
  const update = useUpdateRole();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).customRoleCreateSchema,
    toRequest: (typed) => ({ ...typed, permissions: chosen }),
    submit: async (body) => {
      const { name, permissions } = body;
      await (role
        ? update.mutateAsync({ id: role.id, body: { name, permissions } })
        : create.mutateAsync(body));
      onClose();
    },
    fieldOfCode: { role_name_taken: 'name' },
  });
  return (
    <Dialog title={role ? `Role ${role.name}` : 'New role'} onClose={onClose} size="lg">
      <ContractForm form={form}>
        <TextField {...form.field('name')} label="Name" autoComplete="off" data-autofocus />
        <SelectField
          label="Builds on"
          data={baseRoles}
          value={values.base_role}
          allowDeselect={false}
          disabled={role !== undefined}
          description="Decides who can be given tickets, and whose tickets the agents' scope limits."
          onChange={(next) => {
            const base = baseRoles.find(({ value }) => value === next)?.value;
            if (base) {
              setValues({ ...values, base_role: base });
              setChosen(permissionsOfRole(base));
            }
          }}
        />
        <PermissionChoices legend="What it may do" offered={offered} chosen={chosen} onChange={setChosen} />
        <div className={styles.end}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
            {role ? 'Save role' : 'Create role'}
          </Button>
        </div>
      </ContractForm>
    </Dialog>
  );
}
