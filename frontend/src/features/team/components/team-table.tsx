import type { User } from '@opsflow/sdk';
import { ChevronDown } from 'lucide-react';
import { choicesOf, roleLabels, userStatusLabels } from '../../../lib/labels.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { InlineTagsField } from '../../../ui/choice-field.tsx';
import { Picker } from '../../../ui/picker.tsx';
import { useResetSecondFactor } from '../api/reset-second-factor.ts';
import { useUpdateUser } from '../api/update-user.ts';
import styles from './team.module.css';

const roleOptions = choicesOf(roleLabels);
const statusTones = { active: 'ok', invited: 'info', disabled: 'neutral' } as const;

export function TeamTable({ users }: { readonly users: readonly User[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">E-mail</th>
          <th scope="col">Role</th>
          <th scope="col">Skills</th>
          <th scope="col">Status</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <TeamRow key={user.id} user={user} />
        ))}
      </tbody>
    </table>
  );
}

function TeamRow({ user }: { readonly user: User }) {
  const update = useUpdateUser();
  const resetFactor = useResetSecondFactor();
  const isMe = useSignedIn().user.id === user.id;
  const patch = update.isPending ? update.variables.patch : {};
  const role = patch.role ?? user.role;
  const status = patch.status ?? user.status;
  const skills = patch.skills ?? user.skills;
  return (
    <tr>
      <td>
        <span className={styles.person}>
          <Avatar name={user.name} size={24} />
          {user.name}
          {isMe && <span className={styles.muted}>(you)</span>}
        </span>
      </td>
      <td className={`${styles.muted} ${styles.email}`}>{user.email}</td>
      <td>
        <Picker
          label={`Role of ${user.name}`}
          value={role}
          options={roleOptions}
          onPick={(next) => next !== user.role && update.mutate({ userId: user.id, patch: { role: next } })}
        >
          <Button tone="quiet" size="small" aria-label={`Role of ${user.name}: ${roleLabels[role]}`}>
            {roleLabels[role]}
            <ChevronDown size={13} aria-hidden />
          </Button>
        </Picker>
      </td>
      <td className={styles.skills}>
        <InlineTagsField
          aria-label={`Skills of ${user.name}`}
          placeholder={skills.length === 0 ? 'Add a skill' : undefined}
          value={[...skills]}
          maxTags={30}
          onChange={(next) => update.mutate({ userId: user.id, patch: { skills: next } })}
        />
      </td>
      <td>
        <Badge tone={statusTones[status]}>{userStatusLabels[status]}</Badge>
      </td>
      <td className={styles.actions}>
        {!isMe && user.has_second_factor && (
          <Button
            size="small"
            tone="quiet"
            isBusy={resetFactor.isPending}
            aria-label={`Reset the second factor of ${user.name}`}
            onClick={() => resetFactor.mutate(user.id)}
          >
            Reset second factor
          </Button>
        )}
        {!isMe && status !== 'invited' && (
          <Button
            size="small"
            tone="quiet"
            isBusy={update.isPending}
            aria-label={`${status === 'active' ? 'Disable' : 'Enable'} ${user.name}`}
            onClick={() =>
              update.mutate({
                userId: user.id,
                patch: { status: status === 'active' ? 'disabled' : 'active' },
              })
            }
          >
            {status === 'active' ? 'Disable' : 'Enable'}
          </Button>
        )}
      </td>
    </tr>
  );
}
