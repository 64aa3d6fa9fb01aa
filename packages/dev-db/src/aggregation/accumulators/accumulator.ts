import type { RawDocument } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import type { ExpressionContext } from '../expressions/context.ts';

/** Gathers one value over the documents of a group. */
export interface Accumulator {
  add(document: RawDocument): void;
  result(): Value;
}

export type AccumulatorFactory = () => Accumulator;

/** Compiles the operand of an accumulator once for all groups. */
export type AccumulatorCompiler = (operand: Value, context: ExpressionContext) => AccumulatorFactory;

/** What most accumulators are: an expression per document, folded. */
export interface Fold {
  add(value: MaybeValue): void;
  result(): Value;
}

export function folding(create: (context: ExpressionContext) => Fold): AccumulatorCompiler {
  return (operand, context) => {
    const expression = context.compile(operand);
    return () => {
      const fold = create(context);
      return {
        add: (document) => {
          fold.add(expression(document));
        },
        result: () => fold.result(),
      };
    };
  };
}
