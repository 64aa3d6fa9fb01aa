import type { SignOn, SignOnDomain } from '@opsflow/contract';
import type { SignOnDocument, SignOnDomainDocument } from './sign-on.model.ts';

export function presentSignOn(settings: SignOnDocument): SignOn {
  return {
    issuer: settings.issuer,
    client_id: settings.client_id,
    default_role: settings.default_role,
    is_enabled: settings.is_enabled,
    is_enforced: settings.is_enforced,
    updated_at: settings.updated_at.toISOString(),
  };
}

export function presentDomain({ _id, domain, token, verified_at }: SignOnDomainDocument): SignOnDomain {
  return {
    id: _id.toHexString(),
    domain,
    txt_name: txtNameOf(domain),
    txt_value: txtValueOf(token),
    verified_at: verified_at?.toISOString() ?? null,
  };
}

export function txtNameOf(domain: string): string {
  return `_opsflow-verification.${domain}`;
}

export function txtValueOf(token: string): string {
  return `opsflow-verification=${token}`;
}
