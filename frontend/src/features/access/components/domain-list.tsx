import type { GetSignOnResponse } from '@opsflow/sdk';
import { useState } from 'react';
import { explainError } from '../../../lib/error-text.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { Notice } from '../../../ui/message.tsx';
import { CopyField } from '../../../ui/shown-once.tsx';
import { useAddDomain, useDeleteDomain, useVerifyDomain } from '../api/sign-on-settings.ts';

type Domain = GetSignOnResponse['domains'][number];

export function DomainList({ domains }: { readonly domains: readonly Domain[] }) {
  const [values, setValues] = useState({ domain: '' });
  const add = useAddDomain();
  const form = useContractForm({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).signOnDomainCreateSchema,
    submit: async (body) => {
      await add.mutateAsync(body);
      setValues({ domain: '' });
    },
    fieldOfCode: { domain_taken: 'domain' },
  });
  return (
    <div className={styles.stack}>
      {domains.map((domain) => (
        <DomainRow key={domain.id} domain={domain} />
      ))}
      <ContractForm form={form}>
        <TextField {...form.field('domain')} label="Domain" placeholder="example.com" autoComplete="off" />
        <div className={styles.end}>
          <Button type="submit" isBusy={form.isSubmitting}>
            Add domain
          </Button>
        </div>
      </ContractForm>
    </div>
  );
}

function DomainRow({ domain }: { readonly domain: Domain }) {
  const verify = useVerifyDomain();
  const remove = useDeleteDomain();
  const isVerified = domain.verified_at !== null;
  return (
    <section className={styles.stack} aria-label={domain.domain}>
      <div className={styles.end}>
        <strong>{domain.domain}</strong>
        <Badge tone={isVerified ? 'ok' : 'warn'}>{isVerified ? 'Verified' : 'Not verified yet'}</Badge>
        {!isVerified && (
          <Button
            size="small"
            aria-label={`Verify ${domain.domain}`}
            isBusy={verify.isPending}
            onClick={() => verify.mutate(domain.id)}
          >
            Verify
          </Button>
        )}
        <Button
          size="small"
          tone="danger"
          aria-label={`Remove ${domain.domain}`}
          isBusy={remove.isPending}
          onClick={() => remove.mutate(domain.id)}
        >
          Remove
        </Button>
      </div>
      {verify.isError && (
        <Notice tone="warn" isAlert>
          {explainError(verify.error)}
        </Notice>
      )}
      {!isVerified && (
        <>
          <CopyField label="Name of the TXT record" value={domain.txt_name} />
          <CopyField label="Text of the TXT record" value={domain.txt_value} />
        </>
      )}
    </section>
  );
}
