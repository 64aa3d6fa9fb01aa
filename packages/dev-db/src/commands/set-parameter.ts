import type { RawDocument } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { reply } from './reply.ts';

function run({ args, server }: CommandContext): RawDocument {
  const seconds = args.number('ttlMonitorSleepSecs');
  if (seconds === undefined) throw new MongoCommandError(72, 'no option found to set');
  if (!(seconds > 0)) throw new MongoCommandError(2, 'ttlMonitorSleepSecs must be greater than 0');
  const was = server.ttlSleepSeconds;
  server.ttlSleepSeconds = seconds;
  return reply({ was });
}

export const setParameter: ReadCommand = { name: 'setParameter', access: 'read', isAdminOnly: true, run };
