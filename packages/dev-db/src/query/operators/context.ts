import type { RawDocument } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import type { Collation } from '../../collation/types.ts';
import type { FieldPredicate } from '../field-predicate.ts';
import type { Matcher } from '../matcher.ts';
import type { FilterNode, QueryContext } from '../types.ts';

/** What operator parsers need from the filter parser around them. */
export interface ParseContext {
  readonly collation: Collation | undefined;
  readonly query: QueryContext;
  /** Parses a whole filter, for `$elemMatch` on documents. */
  parseFilter(filter: RawDocument): { matcher: Matcher; node: FilterNode };
  /** Parses `{$gt: 1, $lt: 5}`, for `$not` and `$elemMatch` on values. */
  parseOperators(operators: RawDocument, path: string): FieldPredicate;
}

/** Makes the predicate for one operator; `siblings` is the document around it, for `$options`. */
export type OperatorParser = (
  operand: Value,
  path: string,
  context: ParseContext,
  siblings: RawDocument,
) => FieldPredicate;
