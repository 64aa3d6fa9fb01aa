import type { RawDocument } from '../bson/index.ts';
import { compileFilter } from '../query/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { reply } from './reply.ts';

function run({ args, server }: CommandContext): RawDocument {
  const filter = args.document('filter');
  const compiled = filter ? compileFilter(filter) : undefined;
  const isNameOnly = args.flag('nameOnly');
  let totalSize = 0;
  const databases: RawDocument[] = [];
  for (const name of server.store.catalog.listDatabases()) {
    const sizeOnDisk = isNameOnly ? 0 : sizeOf(server, name);
    const described = reply({ name, sizeOnDisk: BigInt(sizeOnDisk), empty: false });
    if (compiled && !compiled.matches(described)) continue;
    totalSize += sizeOnDisk;
    databases.push(isNameOnly ? reply({ name }) : described);
  }
  if (isNameOnly) return reply({ databases });
  return reply({
    databases,
    totalSize: BigInt(totalSize),
    totalSizeMb: BigInt(Math.floor(totalSize / 2 ** 20)),
  });
}

const pageBytes = 4096;

/** An estimate from the number of documents: exact sizes would mean reading everything. */
function sizeOf(server: CommandContext['server'], database: string): number {
  let bytes = 0;
  for (const collection of server.store.catalog.listCollections(server.store.latest, database)) {
    bytes += pageBytes + collection.runtime.count * 256;
  }
  return bytes;
}

export const listDatabases: ReadCommand = {
  name: 'listDatabases',
  access: 'read',
  isAdminOnly: true,
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  run,
};
