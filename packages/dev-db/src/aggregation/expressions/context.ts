import type { RawDocument } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { DateTime } from '../../bson/values.ts';
import type { Collation } from '../../collation/types.ts';
import { failedToParse } from '../../errors.ts';

/** Computes a value from a document; undefined when it is missing. */
export type Expression = (document: RawDocument) => MaybeValue;

/** Where a variable's current value lives. Expressions run synchronously and never re-enter themselves. */
export interface Slot {
  value: MaybeValue;
}

export type ExpressionCompiler = (value: Value, context: ExpressionContext) => Expression;

export interface ContextOptions {
  readonly collation?: Collation | undefined;
  readonly now?: Date | undefined;
}

export class ExpressionContext {
  readonly collation: Collation | undefined;
  readonly now: DateTime;
  private readonly compiler: ExpressionCompiler;
  private readonly variables: ReadonlyMap<string, Slot>;

  constructor(
    compiler: ExpressionCompiler,
    options: ContextOptions,
    variables: ReadonlyMap<string, Slot> = new Map(),
  ) {
    this.compiler = compiler;
    this.collation = options.collation;
    this.now = new DateTime(options.now?.getTime() ?? Date.now());
    this.variables = variables;
  }

  compile(value: Value): Expression {
    return this.compiler(value, this);
  }

  findVariable(name: string): Slot | undefined {
    return this.variables.get(name);
  }

  /** The same context with further variables. */
  with(slots: ReadonlyMap<string, Slot>): ExpressionContext {
    const merged = new Map([...this.variables, ...slots]);
    return new ExpressionContext(
      this.compiler,
      { collation: this.collation, now: new Date(this.now.ms) },
      merged,
    );
  }

  withVariable(name: string): { context: ExpressionContext; slot: Slot } {
    const slot: Slot = { value: undefined };
    return { context: this.with(new Map([[name, slot]])), slot };
  }
}

export function checkVariableName(name: string): void {
  if (name === '') throw failedToParse('empty variable names are not allowed');
  const first = name.charCodeAt(0);
  const isValidStart = (first >= 97 && first <= 122) || first > 127;
  if (!isValidStart && name !== 'CURRENT') {
    throw failedToParse(`'${name}' starts with an invalid character for a user variable name`);
  }
  const invalid = /[^\w\u0080-\uffff]/.exec(name);
  if (invalid)
    throw failedToParse(`'${name}' contains an invalid character for a variable name: '${invalid[0]}'`);
}
