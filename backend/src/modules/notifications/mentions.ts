export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/**
 * Who is mentioned in a note: `@` and somebody's name as the directory has it, in any case. Of names that
 * begin alike the longest counts. An address in the text mentions nobody.
 */
export function findMentioned(text: string, people: readonly Mentionable[]): string[] {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length);
  const lower = text.toLowerCase();
  const mentioned = new Set<string>();
  for (const { index } of lower.matchAll(/(?<![\p{L}\p{N}._-])@/gu)) {
    const after = lower.slice(index + 1);
    const names = byLength.filter(({ name }) => isAtStart(after, name.toLowerCase()));
    // Two people of one name are both meant.
    for (const { id, name } of names) if (name.length === names[0]?.name.length) mentioned.add(id);
  }
  return [...mentioned];
}

function isAtStart(text: string, name: string): boolean {
  return text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length));
}
