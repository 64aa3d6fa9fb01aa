import type { z } from 'zod';
import type { Lessons } from './lessons.ts';

/** An objection to an otherwise well-formed output. `reject`: must not be used; `mark`: kept, shown to a person. */
export interface TaskViolation {
  rule: string;
  message: string;
  excerpt?: string;
  severity: 'reject' | 'mark';
}

export interface TaskPrompt {
  system: string;
  user: string;
}

/** One decision of the product: its prompt, its shape, its limits, and how it is taken without a model. */
export interface AiTask<Input, Output> {
  readonly name: string;
  /** Version of the prompt: raise it with every change of wording. */
  readonly version: number;
  readonly inputSchema: z.ZodType<Input>;
  readonly outputSchema: z.ZodType<Output>;
  /** Untrusted text is fenced, labelled as data and length-bounded; instructions never follow it. */
  buildPrompt(input: Input): TaskPrompt;
  checks(input: Input, output: Output): TaskViolation[];
  /** Applied to every answer that fits the schema, before the checks: drops what cannot be verified. */
  refine?(input: Input, output: Output): Output;
  /** The last resort when a repaired output is still rejected: a safe output, or null for none. */
  salvage?(input: Input, output: Output): Output | null;
  /** Deterministic answer of the embedded default, from the typed input and the workspace's lessons, in milliseconds. */
  answerOffline(input: Input, lessons?: Lessons): Output;
}
