import { MongoCommandError } from '../../errors.ts';
import { keyText } from '../../bson/key-string.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { compareNumbers, isNumeric, toNumber } from '../../bson/numeric.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { firstFieldName, listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { Double, isDocument } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import type { Collation } from '../../collation/types.ts';
import type { Accumulator, AccumulatorFactory } from '../accumulators/accumulator.ts';
import { accumulators } from '../accumulators/index.ts';
import type { Expression, ExpressionContext } from '../expressions/context.ts';
import { sortStage } from './sort-stage.ts';
import type { Stage, StageCompiler } from './stage.ts';
import { blocking } from './stage.ts';

export interface AccumulatedField {
  readonly name: string;
  readonly create: AccumulatorFactory;
}

/** One field of `$group` or of the `output` of `$bucket`. */
export function compileAccumulatedField(
  name: string,
  value: Value,
  context: ExpressionContext,
): AccumulatedField {
  if (name.includes('.')) throw new MongoCommandError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw new MongoCommandError(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDocument(value) || !firstFieldName(value)?.startsWith('$')) {
    throw new MongoCommandError(40234, `The field '${name}' must be an accumulator object`);
  }
  const fields = listFields(value);
  const [operator, operand] = fields[0] as [string, Value];
  if (fields.length !== 1)
    throw new MongoCommandError(40238, `The field '${name}' must specify one accumulator`);
  const compile = accumulators.get(operator);
  if (!compile) throw new MongoCommandError(15952, `unknown group operator '${operator}'`);
  return { name, create: compile(operand, context) };
}

interface Group {
  readonly id: Value;
  readonly states: readonly Accumulator[];
}

/** The JS number that a number equals, so that 1, 1.0 and NumberLong(1) are one group. */
function exactNumber(value: Numeric): number | undefined {
  if (typeof value === 'number') return value;
  const number = toNumber(value);
  return compareNumbers(value, new Double(number)) === 0 ? number : undefined;
}

/** Groups by value; strings and numbers, the usual keys, need no encoding. */
export class Grouper {
  private readonly byText = new Map<string, Group>();
  private readonly byNumber = new Map<number, Group>();
  private readonly byKey = new Map<string, Group>();
  private readonly fields: readonly AccumulatedField[];
  private readonly collation: Collation | undefined;

  constructor(fields: readonly AccumulatedField[], collation: Collation | undefined) {
    this.fields = fields;
    this.collation = collation;
  }

  add(id: MaybeValue, document: RawDocument): void {
    const { states } = this.groupOf(id);
    for (let i = 0; i < states.length; i++) states[i]?.add(document);
  }

  private groupOf(id: MaybeValue): Group {
    if (typeof id === 'string' && !this.collation) return this.groupIn(this.byText, id, id);
    const number = isNumeric(id) ? exactNumber(id) : undefined;
    if (number !== undefined) return this.groupIn(this.byNumber, number, id);
    return this.groupIn(this.byKey, keyText(id, this.collation), id);
  }

  private groupIn<K>(map: Map<K, Group>, key: K, id: MaybeValue): Group {
    const known = map.get(key);
    if (known) return known;
    const group = { id: id ?? null, states: this.fields.map((field) => field.create()) };
    map.set(key, group);
    return group;
  }

  *finish(): Iterable<RawDocument> {
    for (const map of [this.byText, this.byNumber, this.byKey]) {
      for (const { id, states } of map.values()) {
        const values = states.map((state, i) => [this.fields[i]?.name ?? '', state.result()] as const);
        yield documentOf([['_id', id], ...values]);
      }
    }
  }
}

export function groupStageOf(
  id: Expression,
  fields: readonly AccumulatedField[],
  collation: Collation | undefined,
): Stage {
  return blocking(() => {
    const grouper = new Grouper(fields, collation);
    return {
      push: (document) => {
        grouper.add(id(document), document);
      },
      finish: () => grouper.finish(),
    };
  });
}

const group: StageCompiler = (operand, context) => {
  if (!isDocument(operand))
    throw new MongoCommandError(15947, "a group's fields must be specified in an object");
  let id: Expression | undefined;
  const fields: AccumulatedField[] = [];
  for (const [name, value] of listFields(operand)) {
    if (name === '_id') {
      if (id) throw new MongoCommandError(15948, "a group's _id may only be specified once");
      id = context.expressions.compile(value);
    } else fields.push(compileAccumulatedField(name, value, context.expressions));
  }
  if (!id) throw new MongoCommandError(15955, 'a group specification must include an _id');
  return groupStageOf(id, fields, context.pipeline.collation);
};

const sortByCount: StageCompiler = (operand, context) => {
  const isExpression = isDocument(operand)
    ? firstFieldName(operand)?.startsWith('$')
    : typeof operand === 'string' && operand.startsWith('$');
  if (!isExpression) {
    if (isDocument(operand)) {
      throw new MongoCommandError(
        40147,
        'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
      );
    }
    if (typeof operand === 'string') {
      throw new MongoCommandError(
        40148,
        'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
      );
    }
    throw new MongoCommandError(40149, 'the sortByCount field must be specified as a string or as an object');
  }
  const counted = compileAccumulatedField('count', documentOf([['$sum', 1]]), context.expressions);
  const grouped = groupStageOf(context.expressions.compile(operand), [counted], context.pipeline.collation);
  const sorted = sortStage(documentOf([['count', -1]]), context);
  return (next) => grouped(sorted(next));
};

export const groupStages: Readonly<Record<string, StageCompiler>> = {
  $group: group,
  $sortByCount: sortByCount,
};
