import { showReplyRules } from '@opsflow/contract';
import type { Tenant } from '@opsflow/sdk';
import { useAutosaved } from '../../../lib/drafts.ts';
import { useCan } from '../../../lib/permissions.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { TextAreaField } from '../../../ui/field.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useUpdatePolicies } from '../api/update-policies.ts';
import styles from './settings.module.css';

export function PoliciesForm({ tenant }: { readonly tenant: Tenant }) {
  const { policies, signature } = tenant.settings;
  const { value, save, clear } = useAutosaved('settings.policies', { policies, signature });
  const canEdit = useCan('workspace:edit_policies');
  const update = useUpdatePolicies();
  const isChanged = value.policies !== policies || value.signature !== signature;
  const form = useContractForm({
    values: value,
    onChange: save,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).policiesPatchSchema,
    submit: async (body) => {
      await update.mutateAsync({ policies: body.policies ?? '', signature: body.signature ?? '' });
      clear(value);
      showToast({ tone: 'ok', text: 'Policies saved. The next triage follows them.' });
    },
  });
  return (
    <ContractForm form={form}>
      <TextAreaField
        {...form.field('policies')}
        label="Policies"
        minRows={8}
        readOnly={!canEdit}
        description="Rules that every drafted reply must follow, one per line. The AI is shown them as rules."
      />
      <TextAreaField
        {...form.field('signature')}
        label="Signature"
        minRows={2}
        readOnly={!canEdit}
        description="Ends every drafted reply. Without it the workspace’s name does."
      />
      <details className={styles.preview}>
        <summary>What the AI is shown</summary>
        <pre tabIndex={0} aria-label="The rules as the prompt for a draft shows them">
          {showReplyRules({
            policies: value.policies ?? '',
            signature: value.signature ?? '',
            name: tenant.name,
          })}
        </pre>
      </details>
      {canEdit ? (
        <div className={styles.end}>
          {isChanged && (
            <Button tone="quiet" onClick={() => clear({ policies, signature })}>
              Discard changes
            </Button>
          )}
          <Button type="submit" tone="primary" isBusy={form.isSubmitting} disabled={!isChanged}>
            Save policies
          </Button>
        </div>
      ) : (
        <p className={styles.muted}>Admins and managers can change these.</p>
      )}
    </ContractForm>
  );
}
