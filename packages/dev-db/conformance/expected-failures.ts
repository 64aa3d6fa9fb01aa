export interface ExpectedFailure {
  readonly file: string;
  readonly test: string;
  readonly reason: string;
}

/** Tests that fail, and why. They count as failures; the list may only get shorter. */
export const expectedFailures: readonly ExpectedFailure[] = [];
