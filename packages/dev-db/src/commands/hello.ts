import type { RawDocument } from '../bson/index.ts';
import { DateTime, getField, isDocument, ObjectId } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { maxDocumentBytes } from './stored-document.ts';
import { reply } from './reply.ts';
import { maxWireVersion, replicaSetName } from './server-state.ts';

const electionId = ObjectId.fromHex('7fffffff0000000000000001');
export const maxMessageBytes = 48_000_000;

function run({ args, connection, server }: CommandContext): RawDocument {
  const client = args.value('client');
  const application = isDocument(client) ? getField(client, 'application') : undefined;
  const name = isDocument(application) ? getField(application, 'name') : undefined;
  if (typeof name === 'string') connection.applicationName = name;
  const now = new DateTime(Date.now());
  const opTime = reply({ ts: server.store.oplog.now, t: 1n });
  return reply({
    helloOk: true,
    topologyVersion: reply({ processId: server.processId, counter: 6n }),
    hosts: [server.me],
    setName: replicaSetName,
    setVersion: 1,
    isWritablePrimary: true,
    ismaster: true,
    secondary: false,
    primary: server.me,
    me: server.me,
    electionId,
    lastWrite: reply({ opTime, lastWriteDate: now, majorityOpTime: opTime, majorityWriteDate: now }),
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: now,
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection.id,
    minWireVersion: 0,
    maxWireVersion,
    readOnly: false,
  });
}

export const hello: ReadCommand = {
  name: 'hello',
  aliases: ['ismaster', 'isMaster'],
  access: 'read',
  ignoresSession: true,
  run,
};
