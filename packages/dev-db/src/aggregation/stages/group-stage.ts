import { MongoCommandError } from '../../errors.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { firstFieldName, listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isDocument } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import type { Accumulator, AccumulatorFactory } from '../accumulators/accumulator.ts';
import { accumulators } from '../accumulators/index.ts';
import type { ExpressionContext } from '../expressions/context.ts';
import type { GroupId } from './group-id.ts';
import { compileGroupId } from './group-id.ts';
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

/** Groups documents; what makes two of them one group is the key, not the value. */
class Grouper {
  private readonly groups = new Map<string | number, Group>();
  private readonly id: GroupId;
  private readonly fields: readonly AccumulatedField[];

  constructor(id: GroupId, fields: readonly AccumulatedField[]) {
    this.id = id;
    this.fields = fields;
  }

  add(document: RawDocument): void {
    const { states } = this.groupOf(document);
    for (let i = 0; i < states.length; i++) states[i]?.add(document);
  }

  private groupOf(document: RawDocument): Group {
    const parts = this.id.evaluate(document);
    const key = this.id.keyOf(parts);
    const known = this.groups.get(key);
    if (known) return known;
    const group = { id: this.id.valueOf(parts), states: this.fields.map((field) => field.create()) };
    this.groups.set(key, group);
    return group;
  }

  *finish(): Iterable<RawDocument> {
    for (const { id, states } of this.groups.values()) {
      const values = states.map((state, i) => [this.fields[i]?.name ?? '', state.result()] as const);
      yield documentOf([['_id', id], ...values]);
    }
  }
}

export function groupStageOf(id: GroupId, fields: readonly AccumulatedField[]): Stage {
  return blocking(() => {
    const grouper = new Grouper(id, fields);
    return {
      push: (document) => {
        grouper.add(document);
      },
      finish: () => grouper.finish(),
    };
  });
}

const group: StageCompiler = (operand, context) => {
  if (!isDocument(operand))
    throw new MongoCommandError(15947, "a group's fields must be specified in an object");
  let id: GroupId | undefined;
  const fields: AccumulatedField[] = [];
  for (const [name, value] of listFields(operand)) {
    if (name === '_id') {
      if (id) throw new MongoCommandError(15948, "a group's _id may only be specified once");
      id = compileGroupId(value, context.expressions);
    } else fields.push(compileAccumulatedField(name, value, context.expressions));
  }
  if (!id) throw new MongoCommandError(15955, 'a group specification must include an _id');
  return groupStageOf(id, fields);
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
  const grouped = groupStageOf(compileGroupId(operand, context.expressions), [counted]);
  const sorted = sortStage(documentOf([['count', -1]]), context);
  return (next) => grouped(sorted(next));
};

export const groupStages: Readonly<Record<string, StageCompiler>> = {
  $group: group,
  $sortByCount: sortByCount,
};
