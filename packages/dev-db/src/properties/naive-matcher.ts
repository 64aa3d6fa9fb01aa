import { compareValues } from '../bson/compare.ts';
import { parseArrayIndex } from '../bson/paths.ts';
import { getField, listFields } from '../bson/raw-document.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { typeRank } from '../bson/bson-type.ts';
import type { MaybeValue, Value } from '../bson/values.ts';
import { isArray, isDocument, typeOf } from '../bson/values.ts';

/** What a path can mean in a document, found the slow and obvious way: by decoding everything. */
function candidates(value: MaybeValue, parts: readonly string[]): MaybeValue[] {
  const [part, ...rest] = parts;
  if (part === undefined) return isArray(value) ? [...value, value] : [value];
  if (isDocument(value)) return candidates(getField(value, part), rest);
  if (!isArray(value)) return [undefined];
  const inside = value.flatMap((element) => (isDocument(element) ? candidates(element, parts) : []));
  const index = parseArrayIndex(part);
  const element = index >= 0 ? value[index] : undefined;
  if (element === undefined) return inside;
  const isEnd = rest.length === 0 || isDocument(element) || isArray(element);
  return [...inside, ...(isEnd ? candidates(element, rest) : [undefined])];
}

type Test = (value: MaybeValue) => boolean;

const isNull = (value: MaybeValue): boolean =>
  value === undefined || ['null', 'undefined'].includes(kindOf(value));
const kindOf = (value: Value): string =>
  typeRank(typeOf(value)) === 5 ? 'null' : typeRank(typeOf(value)) === 3 ? 'undefined' : 'other';

function comparison(name: string, operand: Value): Test {
  if (isNull(operand)) return (value) => ['$eq', '$gte', '$lte'].includes(name) && isNull(value);
  return (value) => {
    if (value === undefined || typeRank(typeOf(value)) !== typeRank(typeOf(operand))) return false;
    const order = compareValues(value, operand);
    return (
      (order === 0 && ['$eq', '$gte', '$lte'].includes(name)) ||
      (order > 0 && ['$gt', '$gte'].includes(name)) ||
      (order < 0 && ['$lt', '$lte'].includes(name))
    );
  };
}

function conditionHolds(document: RawDocument, path: string, name: string, operand: Value): boolean {
  const found = candidates(document, path.split('.'));
  switch (name) {
    case '$ne':
      return !found.some(comparison('$eq', operand));
    case '$in':
      return isArray(operand) && operand.some((value) => found.some(comparison('$eq', value)));
    case '$nin':
      return isArray(operand) && !operand.some((value) => found.some(comparison('$eq', value)));
    case '$exists':
      return found.some((value) => value !== undefined) === (operand === true);
    default:
      return found.some(comparison(name, operand));
  }
}

/** A reference for filters of plain conditions: `{path: {$op: operand}}`. */
export function matchesNaively(document: RawDocument, filter: RawDocument): boolean {
  return listFields(filter).every(([path, condition]) =>
    listFields(condition as RawDocument).every(([name, operand]) =>
      conditionHolds(document, path, name, operand),
    ),
  );
}
