import { failedToParse, MongoCommandError } from '../../errors.ts';
import { formatDocument } from '../../bson/format.ts';
import { firstFieldName, isEmptyDocument, listFields } from '../../bson/raw-document.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import type { ContextOptions, Expression, Slot } from './context.ts';
import { ExpressionContext } from './context.ts';
import { checkFieldPath, parseFieldPath, readFieldPath, readPathBelow } from './field-path.ts';
import { expressionOperators } from './operators.ts';

/** A context for one command; `let` values are expressions over constants. */
export function createExpressionContext(
  options: ContextOptions,
  letDocument?: RawDocument,
): ExpressionContext {
  const base = new ExpressionContext(compileValue, options);
  if (!letDocument) return base;
  const slots = new Map<string, Slot>();
  for (const [name, value] of listFields(letDocument)) {
    slots.set(name, { value: base.compile(value)(emptyRoot) });
  }
  return base.with(slots);
}

const emptyRoot: RawDocument = Uint8Array.of(5, 0, 0, 0, 0);

function compileValue(value: Value, context: ExpressionContext): Expression {
  if (typeof value === 'string') return compileString(value, context);
  if (isDocument(value)) return compileDocument(value, context);
  if (isArray(value)) return compileArray(value, context);
  return () => value;
}

function compileString(text: string, context: ExpressionContext): Expression {
  if (text.startsWith('$$')) return compileVariable(text.slice(2), context);
  if (!text.startsWith('$')) return () => text;
  if (text === '$') throw new MongoCommandError(16872, "'$' by itself is not a valid FieldPath");
  const path = parseFieldPath(text.slice(1));
  const current = context.findVariable('CURRENT');
  if (current) return () => readPathBelow(current.value, path);
  return (document) => readFieldPath(document, path);
}

function compileVariable(text: string, context: ExpressionContext): Expression {
  const dot = text.indexOf('.');
  const name = dot < 0 ? text : text.slice(0, dot);
  const root = variableReader(name, context);
  if (dot < 0) return root;
  const path = parseFieldPath(text.slice(dot + 1));
  return (document) => readPathBelow(root(document), path);
}

function variableReader(name: string, context: ExpressionContext): Expression {
  const slot = context.findVariable(name);
  if (slot) return () => slot.value;
  switch (name) {
    case '':
      throw failedToParse('empty variable names are not allowed');
    case 'ROOT':
    case 'CURRENT':
      return (document) => document;
    case 'REMOVE':
      return () => undefined;
    case 'NOW':
      return () => context.now;
    case 'USER_ROLES':
      return () => [];
    default:
      throw new MongoCommandError(17276, `Use of undefined variable: ${name}`);
  }
}

function compileDocument(document: RawDocument, context: ExpressionContext): Expression {
  const first = firstFieldName(document);
  if (first?.startsWith('$')) return compileOperator(document, context);
  const fields = listFields(document).map(([name, value]) => {
    checkObjectFieldName(name);
    return [name, context.compile(value)] as const;
  });
  if (isEmptyDocument(document)) return () => document;
  return (root) => {
    // All values come first: a document is written in one go.
    const values = fields.map(([name, expression]) => [name, expression(root)] as const);
    return documentOf(values);
  };
}

function checkObjectFieldName(name: string): void {
  if (name.includes('.')) {
    throw new MongoCommandError(
      16405,
      "FieldPath field names may not contain '.'. Consider using $getField or $setField.",
    );
  }
  checkFieldPath(name);
}

function compileOperator(document: RawDocument, context: ExpressionContext): Expression {
  const fields = listFields(document);
  const [entry] = fields;
  if (!entry || fields.length > 1) {
    throw new MongoCommandError(
      15983,
      `an object representing an expression must have exactly one field: ${formatDocument(document)}`,
    );
  }
  const [name, operand] = entry;
  const operator = expressionOperators.get(name);
  if (!operator) throw new MongoCommandError(168, `Unrecognized expression '${name}'`);
  return operator(operand, context);
}

function compileArray(values: readonly Value[], context: ExpressionContext): Expression {
  const expressions = values.map((value) => context.compile(value));
  return (document) => expressions.map((expression) => expression(document) ?? null);
}
