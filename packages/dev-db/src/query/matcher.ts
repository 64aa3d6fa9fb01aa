/** Tests the document that starts at `start` inside `b`. */
export type Matcher = (b: Uint8Array, start: number) => boolean;

/** Tests one element by itself; `type` 0 means that the field is missing. */
export type ElementTest = (b: Uint8Array, type: number, at: number) => boolean;

/**
 * Which array element satisfied the filter, for the positional `$`. One state for all matchers:
 * matching is synchronous, and whoever wants the answer resets it first.
 */
export const matchState: { arrayIndex: number | undefined } = { arrayIndex: undefined };

/** Runs a matcher whose array positions must not be seen outside (negations, inner documents). */
export function withoutPosition(match: () => boolean): boolean {
  const saved = matchState.arrayIndex;
  const result = match();
  matchState.arrayIndex = saved;
  return result;
}
