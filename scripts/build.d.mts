/** Names the targets that were built; everything else was up to date. */
export function buildWhatIsStale(options?: {
  readonly only?: readonly string[];
  readonly announce?: (name: string) => void;
}): Promise<string[]>;
