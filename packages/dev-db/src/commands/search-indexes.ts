import { MongoCommandError } from '../errors.ts';
import type { ReadCommand } from './command.ts';

/** Atlas Search exists on Atlas alone; self-managed servers answer with this text. */
export function refuseSearchIndexes(): never {
  throw new MongoCommandError(
    115,
    'Using Atlas Search Database Commands and the $listSearchIndexes aggregation stage requires additional configuration. Please connect to Atlas or an AtlasCLI local deployment to enable.',
  );
}

export const searchIndexCommands: readonly ReadCommand[] = [
  'createSearchIndexes',
  'updateSearchIndex',
  'dropSearchIndex',
  'listSearchIndexes',
].map((name) => ({ name, access: 'read', run: refuseSearchIndexes }));
