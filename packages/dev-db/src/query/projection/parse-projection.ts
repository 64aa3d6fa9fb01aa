import { badValue, MongoCommandError } from '../../errors.ts';
import type { ExpressionContext } from '../../aggregation/expressions/context.ts';
import { checkFieldPath } from '../../aggregation/expressions/field-path.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { isEmptyDocument, listFields } from '../../bson/raw-document.ts';
import { isTruthy } from '../../bson/truthiness.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';
import type { QueryContext } from '../types.ts';
import { elemMatchExpression } from './elem-match.ts';
import type { NestedNode, ProjectionMode } from './nodes.ts';
import { addNode, createNested } from './nodes.ts';

export interface ParsedProjection {
  readonly mode: ProjectionMode;
  readonly tree: NestedNode;
  readonly usesTextScore: boolean;
  readonly isPositional: boolean;
}

export interface ProjectionParseOptions {
  /** `find` knows `$slice`, `$elemMatch` and `path.$`; the `$project` stage does not. */
  readonly isFind: boolean;
  readonly expressions: ExpressionContext;
  readonly query: QueryContext;
}

interface State extends ProjectionParseOptions {
  readonly tree: NestedNode;
  mode: 'inclusion' | 'exclusion' | undefined;
  hasComputed: boolean;
  usesTextScore: boolean;
  isPositional: boolean;
  idFlag: boolean | undefined;
}

export function parseProjection(spec: RawDocument, options: ProjectionParseOptions): ParsedProjection {
  const state: State = {
    ...options,
    tree: createNested(),
    mode: undefined,
    hasComputed: false,
    usesTextScore: false,
    isPositional: false,
    idFlag: undefined,
  };
  for (const [name, value] of listFields(spec)) parseEntry(name, value, state);
  const mode = finalMode(state);
  if (mode === 'exclusion' && state.hasComputed) {
    throw new MongoCommandError(31252, 'Cannot use expression other than $meta in exclusion projection');
  }
  const isIdKept = state.idFlag ?? true;
  if (!state.tree.children.has('_id')) {
    if (mode === 'inclusion' && isIdKept) addNode(state.tree, '_id', { kind: 'include' });
    if (mode === 'exclusion' && !isIdKept) addNode(state.tree, '_id', { kind: 'exclude' });
  }
  return { mode, tree: state.tree, usesTextScore: state.usesTextScore, isPositional: state.isPositional };
}

function finalMode(state: State): 'inclusion' | 'exclusion' {
  if (state.mode) return state.mode;
  if (state.hasComputed) return 'inclusion';
  // Nothing but `_id`, `$slice` and `$meta`.
  const hasOthers = state.tree.children.size > 0;
  return state.idFlag === true && !hasOthers ? 'inclusion' : 'exclusion';
}

function parseEntry(path: string, value: Value, state: State): void {
  if (state.isFind && path.endsWith('.$')) {
    parsePositional(path.slice(0, -2), value, state);
    return;
  }
  checkFieldPath(path);
  if (isNumeric(value) || typeof value === 'boolean') addFlag(path, isTruthy(value), state);
  else if (isDocument(value)) parseDocument(path, value, state);
  else addComputed(path, value, state);
}

function addFlag(path: string, isIncluded: boolean, state: State): void {
  if (path === '_id') {
    state.idFlag = isIncluded;
    return;
  }
  const mode = isIncluded ? 'inclusion' : 'exclusion';
  if (state.mode === undefined) state.mode = mode;
  else if (state.mode !== mode) {
    throw new MongoCommandError(
      isIncluded ? 31253 : 31254,
      `Cannot do ${mode} on field ${path} in ${state.mode} projection`,
    );
  }
  addNode(state.tree, path, { kind: isIncluded ? 'include' : 'exclude' });
}

function addComputed(path: string, value: Value, state: State): void {
  state.hasComputed = true;
  addNode(state.tree, path, { kind: 'computed', expression: state.expressions.compile(value) });
}

function parseDocument(path: string, value: RawDocument, state: State): void {
  if (isEmptyDocument(value)) {
    throw new MongoCommandError(
      51270,
      `An empty sub-projection is not a valid value. Found empty object at path`,
    );
  }
  const fields = listFields(value);
  const [name, operand] = fields[0] as [string, Value];
  if (!name.startsWith('$')) {
    for (const [child, inner] of fields) parseEntry(`${path}.${child}`, inner, state);
    return;
  }
  if (name === '$meta') parseMeta(path, value, operand, state);
  else if (state.isFind && name === '$slice' && !isExpressionSlice(operand)) parseSlice(path, operand, state);
  else if (state.isFind && name === '$elemMatch') parseElemMatch(path, operand, state);
  else addComputed(path, value, state);
}

function parseMeta(path: string, value: RawDocument, operand: Value, state: State): void {
  if (operand === 'textScore') state.usesTextScore = true;
  if (!state.isFind) state.hasComputed = true;
  addNode(state.tree, path, { kind: 'computed', expression: state.expressions.compile(value) });
}

/** `{$slice: ['$field', n]}` is the expression; numbers alone are the projection. */
function isExpressionSlice(operand: Value): boolean {
  return isArray(operand) && !(operand.length === 2 && operand.every(isNumeric));
}

function parseSlice(path: string, operand: Value, state: State): void {
  const [first, second] = isArray(operand) ? operand : [operand];
  if (!isNumeric(first)) {
    throw new MongoCommandError(28667, 'First argument to $slice must be an number or array');
  }
  if (second === undefined)
    addNode(state.tree, path, { kind: 'slice', skip: undefined, limit: integer(first) });
  else {
    const limit = isNumeric(second) ? integer(second) : 0;
    if (limit <= 0) throw new MongoCommandError(28724, '$slice limit must be positive');
    addNode(state.tree, path, { kind: 'slice', skip: integer(first), limit });
  }
}

const integer = (value: Value): number => (isNumeric(value) ? Math.trunc(toNumber(value)) : 0);

function parseElemMatch(path: string, operand: Value, state: State): void {
  if (!isDocument(operand))
    throw new MongoCommandError(31274, 'elemMatch: Invalid argument, object required');
  if (path.includes('.'))
    throw new MongoCommandError(31275, 'Cannot use $elemMatch projection on a nested field.');
  state.hasComputed = true;
  addNode(state.tree, path, {
    kind: 'computed',
    expression: elemMatchExpression(path, operand, state.query),
  });
}

function parsePositional(path: string, value: Value, state: State): void {
  if (state.isPositional) {
    throw new MongoCommandError(31276, 'Cannot specify more than one positional projection per query.');
  }
  if (path === '' || path.includes('.$')) throw badValue('Positional projection must have a path');
  if (state.mode === 'exclusion' || !isTruthy(value)) {
    throw new MongoCommandError(31395, 'positional projection cannot be used with exclusion');
  }
  state.mode = 'inclusion';
  state.isPositional = true;
  addNode(state.tree, path, { kind: 'positional' });
}
