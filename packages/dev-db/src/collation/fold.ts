export interface FoldOptions {
  readonly strength: number;
  readonly caseLevel: boolean;
  readonly numericOrdering: boolean;
  readonly alternate: 'non-ignorable' | 'shifted';
}

/**
 * A text that is the same for all strings the collation takes for equal. It only decides which
 * strings share an index key, so taking too many together is safe and too few is not.
 */
export function createFold(options: FoldOptions): (text: string) => string {
  const steps: ((text: string) => string)[] = [];
  if (options.strength === 1) steps.push(withoutMarks);
  else steps.push((text) => text.normalize('NFKD'));
  if (options.strength <= 2 && !options.caseLevel) steps.push((text) => text.toUpperCase().toLowerCase());
  if (options.numericOrdering) steps.push((text) => text.replace(/0+(?=\d)/g, ''));
  if (options.alternate === 'shifted') steps.push((text) => text.replace(/[\p{P}\s]/gu, ''));
  // Control characters carry no weight in any collation.
  steps.push((text) => text.replace(/[\u0000-\u0008\u000e-\u001f\u007f\u200b-\u200f\u00ad]/g, ''));
  return (text) => steps.reduce((folded, step) => step(folded), text);
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}
