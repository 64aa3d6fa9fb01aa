import { isNumeric, toNumber } from './numeric.ts';
import type { MaybeValue } from './values.ts';
import { isNullish } from './values.ts';

/** False for false, zero, null, undefined and missing; true for everything else, NaN included. */
export function isTruthy(value: MaybeValue): boolean {
  if (isNullish(value) || value === false) return false;
  return !isNumeric(value) || toNumber(value) !== 0;
}
