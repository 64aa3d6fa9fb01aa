import { MongoCommandError } from '../errors.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { emptyDocument } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isArray, isDocument } from '../bson/values.ts';
import type { ExpressionContext } from './expressions/context.ts';

/** The documents that a `$documents` stage spells out. */
export function readOwnDocuments(
  operand: Value,
  expressions: ExpressionContext,
): () => Iterable<RawDocument> {
  const expression = expressions.compile(operand);
  return () => {
    const value = expression(emptyDocument);
    if (!isArray(value)) throw new MongoCommandError(5858203, 'an array is expected');
    return value.map((document) => {
      if (isDocument(document)) return document;
      throw new MongoCommandError(40228, "'replacement document' expression must evaluate to an object");
    });
  };
}
