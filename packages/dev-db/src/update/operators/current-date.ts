import { badValue } from '../../errors.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { getField, listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { DateTime, isDocument, Timestamp, typeOf } from '../../bson/values.ts';
import type { ModifierParser } from '../modifier.ts';
import { assign } from './set.ts';

function isTimestampWanted(operand: Value): boolean {
  if (typeof operand === 'boolean') return false;
  if (!isDocument(operand)) {
    throw badValue(
      `${typeAlias(typeOf(operand))} is not valid type for $currentDate. ` +
        "Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).",
    );
  }
  for (const [name] of listFields(operand)) {
    if (name !== '$type') throw badValue(`Unrecognized $currentDate option: ${name}`);
  }
  const type = getField(operand, '$type');
  if (type !== 'date' && type !== 'timestamp') {
    throw badValue(
      "The '$type' string field is required to be 'date' or 'timestamp': " +
        "{$currentDate: {field : {$type: 'date'}}}",
    );
  }
  return type === 'timestamp';
}

const currentDate: ModifierParser = (operand, _path, { now }) => {
  const value = isTimestampWanted(operand)
    ? new Timestamp(Math.floor(now.getTime() / 1000), 1)
    : new DateTime(now.getTime());
  return { creates: true, apply: (target) => assign(target, value) };
};

export const currentDateModifiers: Readonly<Record<string, ModifierParser>> = { $currentDate: currentDate };
