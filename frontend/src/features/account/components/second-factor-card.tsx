import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState, Notice } from '../../../ui/message.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useDisable, useRenewCodes, useSecondFactor } from '../api/second-factor.ts';
import { Enrolment } from './enrolment.tsx';
import { PasswordProofForm } from './password-proof-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

export function SecondFactorCard() {
  const status = useSecondFactor();
  if (status.isPending) return <SkeletonLines count={2} label="Loading the second factor" />;
  if (status.isError) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />;
  if (status.data.is_enabled) return <Enabled codesLeft={status.data.recovery_codes_left} />;
  return (
    <div className={styles.stack}>
      <p className={styles.muted}>
        With a second factor, your password alone lets nobody in: log-in also asks for a code from an app on
        your phone.
      </p>
      <Enrolment onDone={() => void status.refetch()} />
    </div>
  );
}

type Wish = 'renew' | 'disable' | null;

function Enabled({ codesLeft }: { readonly codesLeft: number }) {
  const [wish, setWish] = useState<Wish>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renew = useRenewCodes();
  const disable = useDisable();
  const cancel = () => setWish(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />;
  return (
    <div className={styles.stack}>
      <Notice tone={codesLeft > 2 ? 'ok' : 'warn'}>
        A second factor guards your account. {codesLeft} recovery codes are left.
      </Notice>
      {wish === null && (
        <div className={styles.end}>
          <Button onClick={() => setWish('renew')}>New recovery codes</Button>
          <Button tone="danger" onClick={() => setWish('disable')}>
            Turn it off
          </Button>
        </div>
      )}
      {wish === 'renew' && (
        <PasswordProofForm
          action="Make new codes"
          onCancel={cancel}
          submit={async (password) => {
            setCodes(await renew.mutateAsync(password));
            cancel();
          }}
        />
      )}
      {wish === 'disable' && (
        <PasswordProofForm
          action="Turn it off"
          isDangerous
          onCancel={cancel}
          submit={(password) => disable.mutateAsync(password)}
        />
      )}
    </div>
  );
}
