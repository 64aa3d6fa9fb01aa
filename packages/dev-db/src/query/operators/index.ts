import { arrayOperators } from './array.ts';
import { bitwiseOperators } from './bitwise.ts';
import { comparisonOperators } from './comparison.ts';
import type { OperatorParser } from './context.ts';
import { elementOperators } from './element.ts';
import { membershipOperators } from './membership.ts';
import { moduloOperators } from './modulo.ts';
import { regexOperators } from './regex.ts';

export const fieldOperators: ReadonlyMap<string, OperatorParser> = new Map(
  Object.entries({
    ...comparisonOperators,
    ...membershipOperators,
    ...elementOperators,
    ...arrayOperators,
    ...regexOperators,
    ...moduloOperators,
    ...bitwiseOperators,
  }),
);
