import { useState } from 'react';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { CopyField } from '../../../ui/shown-once.tsx';
import { useConfirm, useEnrol } from '../api/second-factor.ts';
import { PasswordProofForm } from './password-proof-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** Password, picture for the app, first code, recovery codes: then it is on. */
export function Enrolment({ onDone }: { readonly onDone: () => void }) {
  const enrol = useEnrol();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (!enrol.data)
    return (
      <PasswordProofForm action="Set up a second factor" submit={(password) => enrol.mutateAsync(password)} />
    );
  return (
    <div className={styles.stack}>
      <p>Scan this with an authenticator app, then enter the code that the app shows.</p>
      <img className={styles.qr} src={enrol.data.qr_code} alt="The secret as a QR code" />
      <CopyField label="Secret" value={enrol.data.secret} />
      <CodeConfirmation onConfirmed={(shown) => (shown.length > 0 ? setCodes(shown) : onDone())} />
    </div>
  );
}

function CodeConfirmation({ onConfirmed }: { readonly onConfirmed: (codes: readonly string[]) => void }) {
  const [values, setValues] = useState({ code: '' });
  const confirm = useConfirm();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).secondFactorConfirmSchema,
    submit: async ({ code }) => onConfirmed(await confirm.mutateAsync(code)),
    fieldOfCode: { wrong_code: 'code' },
  });
  return (
    <ContractForm form={form}>
      <TextField {...form.field('code')} label="Code" autoComplete="one-time-code" inputMode="numeric" />
      <div className={styles.end}>
        <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
          Confirm
        </Button>
      </div>
    </ContractForm>
  );
}
