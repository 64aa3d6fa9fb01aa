import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf } from '../bson/index.ts';

/** A reply from a literal; undefined fields are left out. Names must not look like integers. */
export function reply(fields: Readonly<Record<string, Value | undefined>>): RawDocument {
  return documentOf(Object.entries(fields));
}

export function cursorReply(cursor: {
  readonly id: bigint;
  readonly namespace: string;
  readonly batch: readonly RawDocument[];
  readonly isFirst: boolean;
  readonly more?: Readonly<Record<string, Value | undefined>>;
}): RawDocument {
  return reply({
    cursor: reply({
      [cursor.isFirst ? 'firstBatch' : 'nextBatch']: cursor.batch,
      id: cursor.id,
      ns: cursor.namespace,
      ...cursor.more,
    }),
  });
}
