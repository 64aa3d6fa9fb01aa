import type { Value } from '../bson/values.ts';
import type { Collation } from '../collation/types.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import type { MutableDocument } from './mutable.ts';
import type { Target } from './target.ts';

export interface OperatorContext {
  readonly collation: Collation | undefined;
  readonly now: Date;
}

/** What one application of a modifier did, in the terms of change events. */
export type Outcome =
  | { readonly kind: 'unchanged' }
  /** `path` when it is not the one that the modifier was given. */
  | { readonly kind: 'set'; readonly path?: string }
  | { readonly kind: 'removed' }
  /** Elements were appended to an array, the first one at `from`. */
  | { readonly kind: 'appended'; readonly from: number; readonly to: number };

export const unchanged: Outcome = { kind: 'unchanged' };
export const wasSet: Outcome = { kind: 'set' };
export const wasRemoved: Outcome = { kind: 'removed' };

export interface ApplyState {
  readonly root: MutableDocument;
  readonly original: RawDocument;
  readonly isInsert: boolean;
}

/** One operator on one path, its operand checked. */
export interface Modifier {
  /** False for operators that do nothing where the path does not exist. */
  readonly creates: boolean;
  readonly onlyOnInsert?: boolean;
  /** The path that `$rename` empties. */
  readonly source?: string;
  apply(target: Target, state: ApplyState): Outcome;
}

export type ModifierParser = (operand: Value, path: string, context: OperatorContext) => Modifier;
