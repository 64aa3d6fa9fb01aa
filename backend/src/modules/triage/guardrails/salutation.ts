const greetings =
  /^(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|guten (?:morgen|tag|abend)|liebe[rs]?|sehr geehrte[rs]?|moin|servus|grüezi|bonjour|hola|ciao)\b[\s,]*/iu;
/** Words that join names and stand in lower case. */
const joining =
  /^(?:and|und|&|at|of|the|von|vom|van|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|zu|zur)$/iu;
const nameWord = /^[\p{Lu}][\p{L}\p{M}'’.&-]*$/u;
const mostWords = 7;

/** Words that shout rather than name somebody. */
const isShouted = (word: string) => word.length > 4 && word === word.toUpperCase();

/**
 * Is the line an address ("Hello Olivia Marsh,") or a name below a letter, and nothing else? Names are words
 * that no model has seen, so that it would find something in them by chance.
 */
export function isNameOrAddress(line: string): boolean {
  const rest = line
    .trim()
    .replace(greetings, '')
    .replace(/[,!.:–-]+$/u, '');
  const words = rest.split(/[\s,]+/u).filter((word) => word !== '');
  const isName = (word: string) => joining.test(word) || (nameWord.test(word) && !isShouted(word));
  return words.length <= mostWords && words.every(isName);
}
