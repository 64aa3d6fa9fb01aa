import type { ReadCommand } from './command.ts';
import { maxDocumentBytes } from './stored-document.ts';
import { reply } from './reply.ts';
import { serverVersion } from './server-state.ts';

export const buildInfo: ReadCommand = {
  name: 'buildInfo',
  aliases: ['buildinfo'],
  access: 'read',
  run: () =>
    reply({
      version: serverVersion,
      gitVersion: 'embedded',
      modules: [],
      versionArray: [...serverVersion.split('.').map(Number), 0],
      bits: 64,
      debug: false,
      maxBsonObjectSize: maxDocumentBytes,
      storageEngines: ['lmdb'],
    }),
};
