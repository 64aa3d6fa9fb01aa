import { mkdirSync, readdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { RawDocument } from '../bson/index.ts';
import { emptyDocument } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { CommandContext, ReadCommand } from './command.ts';

/** `{backup: '/absolute/empty/folder'}`: copies a consistent, compacted state while work goes on. */
async function run({ args, server }: CommandContext): Promise<RawDocument> {
  const folder = args.text('backup') ?? args.missing('backup');
  if (!isAbsolute(folder))
    throw new MongoCommandError(2, 'The folder of a backup must be given as an absolute path');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (readdirSync(folder).length > 0) throw new Error('the folder is not empty');
    await server.store.environment.backup(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MongoCommandError(96, `The backup to ${folder} failed: ${reason}`);
  }
  return emptyDocument;
}

export const backup: ReadCommand = { name: 'backup', access: 'read', isAdminOnly: true, fields: [], run };
