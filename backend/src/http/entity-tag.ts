import { createHash } from 'node:crypto';

/** Version, for `If-Match`, and a digest of the whole answer, for `If-None-Match`. */
export function entityTagOf(version: number, body: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16);
  return `"${version}.${digest}"`;
}

/** True where the client already holds the answer with this tag. */
export function isKnownTag(ifNoneMatch: string | undefined, tag: string | undefined): boolean {
  if (ifNoneMatch === undefined || tag === undefined) return false;
  return ifNoneMatch
    .split(',')
    .some((known) => known.trim().replace(/^W\//, '') === tag || known.trim() === '*');
}
