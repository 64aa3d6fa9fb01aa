import { badValue } from '../errors.ts';
import { compareValues } from '../bson/compare.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { isEmptyDocument } from '../bson/raw-document.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isDocument } from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';
import type { Collation } from '../collation/types.ts';
import { compileSort } from './sort.ts';

const emptyDocument = documentOf([]);

/** The order that `$sort` inside `$push` and `$sortArray` describe: 1, -1 or a sort document. */
export function elementComparator(
  spec: Value,
  collation: Collation | undefined,
): (a: Value, b: Value) => number {
  if (isNumeric(spec)) {
    const direction = toNumber(spec);
    if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
    return (a, b) => direction * compareValues(a, b, collation);
  }
  if (!isDocument(spec))
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  if (isEmptyDocument(spec)) throw badValue('The $sort pattern is empty when it should be a set of fields.');
  const sort = compileSort(spec, collation);
  const asDocument = (value: Value): RawDocument => (isDocument(value) ? value : emptyDocument);
  return (a, b) => sort.compare(asDocument(a), asDocument(b));
}
