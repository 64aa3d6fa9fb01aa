import type { Tenant } from '@opsflow/sdk';
import type { TicketScope } from '@opsflow/contract';
import { isApiError } from '@opsflow/sdk';
import { Link } from 'react-router';
import { explainError } from '../../../lib/error-text.ts';
import type { Choice } from '../../../lib/labels.ts';
import { paths } from '../../../lib/paths.ts';
import { CheckboxField, SelectField } from '../../../ui/choice-field.tsx';
import styles from '../../../ui/forms.module.css';
import { Notice } from '../../../ui/message.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useRequireSecondFactor, useSetAgentScope } from '../api/access-rules.ts';

const scopes: readonly Choice<TicketScope>[] = [
  { value: 'all', label: 'All tickets' },
  { value: 'own_and_unassigned', label: 'Their own and those of nobody' },
  { value: 'own', label: 'Only their own' },
];

export function AgentScopeField({ tenant }: { readonly tenant: Tenant }) {
  const change = useSetAgentScope();
  return (
    <div className={styles.stack}>
      {change.isError && (
        <Notice tone="danger" isAlert>
          {explainError(change.error)}
        </Notice>
      )}
      <SelectField
        label="Agents see"
        data={[...scopes]}
        value={change.isPending ? change.variables : tenant.settings.agent_scope}
        allowDeselect={false}
        description="Holds at once, for lists, searches, counts and everything that hangs on a ticket."
        onChange={(next) => {
          const scope = scopes.find(({ value }) => value === next)?.value;
          if (scope && scope !== tenant.settings.agent_scope)
            change.mutate(scope, {
              onSuccess: () => showToast({ tone: 'ok', text: "The agents' view is changed" }),
            });
        }}
      />
    </div>
  );
}

export function SecondFactorRule({ tenant }: { readonly tenant: Tenant }) {
  const change = useRequireSecondFactor();
  const isOwnMissing = isApiError(change.error, 'second_factor_missing');
  return (
    <div className={styles.stack}>
      {change.isError && (
        <Notice tone="danger" isAlert>
          {isOwnMissing ? (
            <>
              Set one up <Link to={paths.account}>for yourself</Link> first.
            </>
          ) : (
            explainError(change.error)
          )}
        </Notice>
      )}
      <CheckboxField
        label="Everybody needs a second factor"
        description="Whoever has none can do nothing but set one up. Company accounts are exempt: their provider asks."
        checked={change.isPending ? change.variables : tenant.settings.require_second_factor}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
    </div>
  );
}
