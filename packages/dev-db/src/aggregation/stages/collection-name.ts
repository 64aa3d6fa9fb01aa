import { failedToParse, MongoCommandError, typeMismatch } from '../../errors.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { formatValue } from '../../bson/format.ts';
import { getField } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isDocument, typeOf } from '../../bson/values.ts';
import type { CollectionName } from '../types.ts';

/** `'collection'` or `{db, coll}` as `$lookup`, `$merge` and `$out` name a collection. */
export function parseCollectionName(value: Value, stage: string, field: string): CollectionName {
  if (typeof value === 'string') {
    if (value === '')
      throw new MongoCommandError(73, `Invalid namespace for ${stage}: empty collection name`);
    return { database: undefined, collection: value };
  }
  if (!isDocument(value)) {
    throw failedToParse(
      `${stage} '${field}' field must be a string or an object, but found ${typeAlias(typeOf(value))}`,
    );
  }
  const database = getField(value, 'db');
  const collection = getField(value, 'coll');
  if (typeof collection !== 'string') {
    throw typeMismatch(`${stage} '${field}' field must name a collection: ${formatValue(value)}`);
  }
  return { database: typeof database === 'string' ? database : undefined, collection };
}
