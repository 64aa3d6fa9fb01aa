import { createContext, Script } from 'node:vm';
import { MongoCommandError } from '../errors.ts';

const limitMs = 500;
/** Below this length even the worst pattern is done at once. */
const harmlessLength = 16;

const surroundings = createContext({ run: () => null });
const script = new Script('run()');

/** A repeated group, or several open repetitions: what can take exponential or high polynomial time. */
export function mayBacktrack(pattern: string): boolean {
  const plain = pattern.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  return /\)[*+{]/.test(plain) || (plain.match(/[*+]|\{\d+,\}/g)?.length ?? 0) > 2;
}

/**
 * Ends with an error where the server's matcher would, too: a pattern that tries too many ways would
 * otherwise keep everybody waiting for as long as it likes.
 */
export class BoundedRegExp extends RegExp {
  override exec(text: string): RegExpExecArray | null {
    if (text.length <= harmlessLength) return super.exec(text);
    let found: RegExpExecArray | null = null;
    surroundings['run'] = () => {
      found = super.exec(text);
    };
    try {
      script.runInContext(surroundings, { timeout: limitMs });
    } catch (error) {
      if (isTimeout(error)) {
        throw new MongoCommandError(
          51156,
          `Error occurred while executing the regular expression in RegexMatch: match limit of ${limitMs} ms exceeded`,
        );
      }
      throw error;
    }
    return found;
  }
}

/** The error comes from another realm, where `Error` is another class. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

/** A regular expression that cannot run for long. */
export function makeRegExp(source: string, flags: string): RegExp {
  return mayBacktrack(source) ? new BoundedRegExp(source, flags) : new RegExp(source, flags);
}
