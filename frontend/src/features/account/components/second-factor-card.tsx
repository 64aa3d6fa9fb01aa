import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState, Notice } from '../../../ui/message.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useDisable, useRenewCodes, useSecondFactor } from '../api/second-factor.ts';
import { Enrolment } from './enrolment.tsx';
import { PasswordProofForm } from './password-proof-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecurityKeys } from './security-keys.tsx';

export function SecondFactorCard() {
  const status = useSecondFactor();
  if (status.isPending) return <SkeletonLines count={2} label="Loading the second factor" />;
  if (status.isError) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />;
  const { is_enabled, has_app, recovery_codes_left, security_key_origin } = status.data;
  const keys = <SecurityKeys origin={security_key_origin} onChange={() => void status.refetch()} />;
  if (is_enabled)
    return (
      <div className={styles.stack}>
        <Enabled codesLeft={recovery_codes_left} />
        {!has_app && <AppToo onDone={() => void status.refetch()} />}
        {keys}
      </div>
    );
  return (
    <div className={styles.stack}>
      <p className={styles.muted}>
        With a second factor, your password alone lets nobody in: log-in also asks for a code from an app on
        your phone, or for a security key.
      </p>
      <Enrolment onDone={() => void status.refetch()} />
      {keys}
    </div>
  );
}

/** For whoever has security keys and wants an app beside them. */
function AppToo({ onDone }: { readonly onDone: () => void }) {
  const [isWanted, setIsWanted] = useState(false);
  if (isWanted) return <Enrolment onDone={onDone} />;
  return (
    <div className={styles.end}>
      <Button onClick={() => setIsWanted(true)}>Add an authenticator app</Button>
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
