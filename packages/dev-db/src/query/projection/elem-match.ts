import type { Expression } from '../../aggregation/expressions/context.ts';
import { getField } from '../../bson/raw-document.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import { compileFilter } from '../compile-filter.ts';
import type { QueryContext } from '../types.ts';

/** The first element of an array that satisfies the condition, as an array of one. */
export function elemMatchExpression(path: string, condition: RawDocument, query: QueryContext): Expression {
  const filter = compileFilter(documentOf([['a', documentOf([['$elemMatch', condition]])]]), query);
  const matches = (value: Value): boolean => filter.matches(documentOf([['a', [value]]]));
  return (document) => {
    const array = getField(document, path);
    const found = isArray(array) ? array.find(matches) : undefined;
    return found === undefined ? undefined : [found];
  };
}
