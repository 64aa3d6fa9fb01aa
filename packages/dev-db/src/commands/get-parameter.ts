import type { RawDocument, Value } from '../bson/index.ts';
import { isDocument } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { reply } from './reply.ts';
import { serverVersion } from './server-state.ts';

function run({ args, server }: CommandContext): RawDocument {
  const known: Record<string, Value> = {
    authenticationMechanisms: [],
    enableTestCommands: server.failPoints.areEnabled,
    featureCompatibilityVersion: reply({ version: serverVersion.split('.').slice(0, 2).join('.') }),
    requireApiVersion: false,
    ttlMonitorSleepSecs: server.ttlSleepSeconds,
  };
  const wanted = args.value('getParameter');
  if (wanted === '*' || isDocument(wanted)) return reply(known);
  const found = Object.entries(known).filter(([name]) => args.has(name));
  if (found.length === 0) throw new MongoCommandError(72, 'no option found to get');
  return reply(Object.fromEntries(found));
}

export const getParameter: ReadCommand = { name: 'getParameter', access: 'read', isAdminOnly: true, run };
