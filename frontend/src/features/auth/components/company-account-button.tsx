import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { explainError } from '../../../lib/error-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';
import { useStartSignOn } from '../api/sign-on.ts';

/** Signs on where the company of the address has an identity provider. */
export function CompanyAccountButton({ email }: { readonly email: string }) {
  const [search] = useSearchParams();
  const [isAddressMissing, setIsAddressMissing] = useState(false);
  const start = useStartSignOn();
  const begin = () => {
    setIsAddressMissing(!email.includes('@'));
    if (email.includes('@')) start.mutate({ email, destination: search.get('return_to') });
  };
  return (
    <>
      {isAddressMissing && (
        <Notice tone="warn" isAlert>
          Enter your e-mail address first: it tells which company account to use.
        </Notice>
      )}
      {start.isError && (
        <Notice tone="danger" isAlert>
          {explainError(start.error)}
        </Notice>
      )}
      <Button isFull icon={<Building2 size={15} aria-hidden />} isBusy={start.isPending} onClick={begin}>
        Use my company account
      </Button>
    </>
  );
}
