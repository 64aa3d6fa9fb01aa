import { typeAlias } from '../../bson/bson-type.ts';
import type { MaybeValue } from '../../bson/values.ts';
import { typeOf } from '../../bson/values.ts';

/** The type of a value as error messages name it. */
export function typeNameOf(value: MaybeValue): string {
  return typeAlias(typeOf(value));
}
