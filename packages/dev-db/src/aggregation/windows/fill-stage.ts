import { failedToParse, MongoCommandError } from '../../errors.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument, isNullish } from '../../bson/values.ts';
import { compilePath } from '../../bson/paths.ts';
import { documentOf } from '../../bson/writer.ts';
import { compileSort } from '../../query/sort.ts';
import type { Expression, ExpressionContext } from '../expressions/context.ts';
import { readFieldPath } from '../expressions/field-path.ts';
import type { StageCompiler } from '../stages/stage.ts';
import { positionalFunctions } from './positional.ts';
import type { WindowOutput } from './window-stage.ts';
import { windowStage } from './window-stage.ts';

const fill: StageCompiler = (operand, { expressions }) => {
  if (!isDocument(operand)) throw failedToParse('the $fill stage specification must be an object');
  const fields = new Map(listFields(operand));
  for (const name of fields.keys()) {
    if (!['partitionBy', 'partitionByFields', 'sortBy', 'output'].includes(name)) {
      throw new MongoCommandError(40415, `BSON field '$fill.${name}' is an unknown field.`);
    }
  }
  const output = fields.get('output');
  if (!isDocument(output))
    throw new MongoCommandError(40414, "BSON field '$fill.output' is missing but a required field");
  const sortBy = fields.get('sortBy');
  const sort = isDocument(sortBy) ? compileSort(sortBy, expressions.collation) : undefined;
  const outputs = listFields(output).map(([path, value]) =>
    compileOutput(path, value, sort !== undefined, expressions),
  );
  return windowStage(partitionOf(fields, expressions), sort, outputs);
};

function partitionOf(fields: ReadonlyMap<string, Value>, context: ExpressionContext): Expression | undefined {
  const partitionBy = fields.get('partitionBy');
  const names = fields.get('partitionByFields');
  if (partitionBy !== undefined && names !== undefined) {
    throw new MongoCommandError(6050204, 'Maximum one of partitionBy and partitionByFields can be specified');
  }
  if (partitionBy !== undefined) return context.compile(partitionBy);
  if (!isArray(names)) return undefined;
  return context.compile(documentOf(names.map((name, i) => [`f${i}`, `$${String(name)}`] as const)));
}

function compileOutput(
  path: string,
  value: Value,
  isSorted: boolean,
  context: ExpressionContext,
): WindowOutput {
  const fields = new Map(isDocument(value) ? listFields(value) : []);
  const method = fields.get('method');
  const constant = fields.get('value');
  if ((method === undefined) === (constant === undefined)) {
    throw failedToParse(`each $fill output needs either 'method' or 'value': ${path}`);
  }
  if (constant !== undefined) return { path, compute: constantFill(path, context.compile(constant)) };
  const name = method === 'linear' ? '$linearFill' : method === 'locf' ? '$locf' : undefined;
  const compile = name === undefined ? undefined : positionalFunctions[name];
  if (!compile) throw new MongoCommandError(6050202, 'Method must be either locf or linear');
  if (method === 'linear' && !isSorted)
    throw new MongoCommandError(605001, '$linearFill must be specified with a top level sortBy expression');
  return { path, compute: compile(`$${path}`, context) };
}

function constantFill(path: string, expression: Expression): WindowOutput['compute'] {
  const compiled = compilePath(path);
  return ({ documents }) =>
    documents.map((document) => {
      const present = readFieldPath(document, compiled);
      return isNullish(present) ? expression(document) : present;
    });
}

export const fillStages: Readonly<Record<string, StageCompiler>> = { $fill: fill };
