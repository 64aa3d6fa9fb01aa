import type { ModifierParser } from '../modifier.ts';
import { addToSetModifiers } from './add-to-set.ts';
import { bitModifiers } from './bit.ts';
import { currentDateModifiers } from './current-date.ts';
import { numberModifiers } from './number.ts';
import { pullModifiers } from './pull.ts';
import { pushModifiers } from './push.ts';
import { setModifiers } from './set.ts';

/** Every update operator but `$rename`, which stands at two paths. */
export const modifierParsers: ReadonlyMap<string, ModifierParser> = new Map(
  Object.entries({
    ...setModifiers,
    ...numberModifiers,
    ...bitModifiers,
    ...currentDateModifiers,
    ...pushModifiers,
    ...addToSetModifiers,
    ...pullModifiers,
  }),
);
