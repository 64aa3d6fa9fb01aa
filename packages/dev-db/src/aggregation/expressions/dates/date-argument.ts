import { MongoCommandError } from '../../../errors.ts';
import type { MaybeValue, Value } from '../../../bson/values.ts';
import { DateTime, isNullish, ObjectId, Timestamp } from '../../../bson/values.ts';
import type { Expression, ExpressionContext } from '../context.ts';
import { typeNameOf } from '../names.ts';
import type { Timezone } from './timezone.ts';
import { getTimezone } from './timezone.ts';

/** Milliseconds of a date, a timestamp or the time inside an ObjectId. @throws 16006 for anything else */
export function dateMsOf(value: MaybeValue): number {
  if (value instanceof DateTime) return value.ms;
  if (value instanceof Timestamp) return value.seconds * 1000;
  if (value instanceof ObjectId) return objectIdMs(value);
  throw new MongoCommandError(16006, `can't convert from BSON type ${typeNameOf(value)} to Date`);
}

export function objectIdMs({ bytes }: ObjectId): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) * 1000;
}

/** Reads a `timezone` operand; undefined when it is null, which makes the whole result null. */
export function compileTimezone(
  value: Value | undefined,
  context: ExpressionContext,
): (document: Uint8Array) => Timezone | undefined {
  if (value === undefined) {
    const utc = getTimezone('UTC');
    return () => utc;
  }
  const expression: Expression = context.compile(value);
  return (document) => {
    const name = expression(document);
    if (isNullish(name)) return undefined;
    if (typeof name !== 'string') {
      throw new MongoCommandError(40517, `timezone must evaluate to a string, found ${typeNameOf(name)}`);
    }
    return getTimezone(name);
  };
}
