import { MongoCommandError } from '../../errors.ts';
import { formatValue } from '../../bson/format.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import { documentOf } from '../../bson/writer.ts';
import type { Value } from '../../bson/values.ts';
import { isDocument } from '../../bson/values.ts';
import { compileFilter } from '../../query/compile-filter.ts';
import { blocking, perDocument } from './stage.ts';
import type { StageCompiler, StageRun } from './stage.ts';

export const matchStage: StageCompiler = (operand, context) => {
  if (!isDocument(operand))
    throw new MongoCommandError(15959, 'the match filter must be an expression in an object');
  const filter = compileFilter(operand, {
    collation: context.pipeline.collation,
    expressions: context.expressions,
    textIndex: context.pipeline.textIndex,
  });
  return perDocument((document, next) => {
    if (filter.matches(document)) next.push(document);
  });
};

/** @throws with the code of the stage when the operand is no whole number that is not negative. */
export function parseCount(stage: '$limit' | '$skip', operand: Value): number {
  const code = stage === '$limit' ? 2107201 : 5107200;
  const fail = (expected: string): MongoCommandError =>
    new MongoCommandError(
      code,
      `invalid argument to ${stage} stage: Expected ${expected} in: ${stage}: ${formatValue(operand)}`,
    );
  if (!isNumeric(operand)) throw fail('a number');
  const count = toNumber(operand);
  if (!Number.isInteger(count)) throw fail('an integer');
  if (count < 0) throw fail('a non-negative number');
  if (stage === '$limit' && count === 0) throw new MongoCommandError(15958, 'the limit must be positive');
  return count;
}

const limit: StageCompiler = (operand) => {
  const count = parseCount('$limit', operand);
  return (next) => limitRun(next, count);
};

function limitRun(next: StageRun, count: number): StageRun {
  let left = count;
  return {
    get wantsMore() {
      return left > 0 && next.wantsMore;
    },
    push: (document) => {
      if (left <= 0) return;
      left--;
      next.push(document);
    },
    end: () => {
      next.end();
    },
  };
}

const skip: StageCompiler = (operand) => {
  const count = parseCount('$skip', operand);
  return (next) => {
    let left = count;
    return {
      get wantsMore() {
        return next.wantsMore;
      },
      push: (document) => {
        if (left > 0) left--;
        else next.push(document);
      },
      end: () => {
        next.end();
      },
    };
  };
};

const count: StageCompiler = (operand) => {
  if (typeof operand !== 'string')
    throw new MongoCommandError(40156, 'the count field must be a non-empty string');
  if (operand === '') throw new MongoCommandError(40157, 'the count field must be a non-empty string');
  if (operand.startsWith('$'))
    throw new MongoCommandError(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('\0'))
    throw new MongoCommandError(40159, 'the count field cannot contain a null byte');
  if (operand.includes('.')) throw new MongoCommandError(40160, "the count field cannot contain '.'");
  return blocking(() => {
    let total = 0;
    return {
      push: () => {
        total++;
      },
      finish: () => (total === 0 ? [] : [documentOf([[operand, total]])]),
    };
  });
};

export const basicStages: Readonly<Record<string, StageCompiler>> = {
  $match: matchStage,
  $limit: limit,
  $skip: skip,
  $count: count,
};
