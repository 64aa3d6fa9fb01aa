/**
 * A server that speaks the wire protocol and does nothing: every command is answered at once with
 * bytes that were prepared before. What a database costs over it is what it does.
 */
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { deserialize, serialize } from 'bson';

const opMessage = 2013;
const opQuery = 2004;
const headerBytes = 16;

const handshake = {
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  setName: 'rs0',
  hosts: ['127.0.0.1:1'],
  primary: '127.0.0.1:1',
  me: '127.0.0.1:1',
  maxBsonObjectSize: 16 * 1024 * 1024,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
  ok: 1,
};

const answers = new Map<string, Uint8Array>([
  ['hello', serialize(handshake)],
  ['ismaster', serialize(handshake)],
  ['isMaster', serialize(handshake)],
]);
const plainAnswer = serialize({ ok: 1 });

/** The name of the first element: what the client wants. */
function commandName(frame: Buffer, documentStart: number): string {
  const start = documentStart + 5;
  return frame.toString('latin1', start, frame.indexOf(0, start));
}

function answerTo(frame: Buffer, documentStart: number): Uint8Array {
  const name = commandName(frame, documentStart);
  if (name !== 'prime') return answers.get(name) ?? plainAnswer;
  const size = frame.readInt32LE(documentStart);
  const { prime } = deserialize(frame.subarray(documentStart, documentStart + size), {
    promoteValues: false,
  }) as {
    readonly prime: Readonly<Record<string, object>>;
  };
  for (const [command, reply] of Object.entries(prime)) answers.set(command, serialize(reply));
  return plainAnswer;
}

function reply(socket: Socket, frame: Buffer): void {
  const code = frame.readInt32LE(12);
  const isQuery = code === opQuery;
  const start = isQuery ? frame.indexOf(0, headerBytes + 4) + 9 : headerBytes + 5;
  const body = answerTo(frame, start);
  const head = Buffer.alloc(isQuery ? headerBytes + 20 : headerBytes + 5);
  head.writeInt32LE(head.length + body.length, 0);
  frame.copy(head, 8, 4, 8);
  head.writeInt32LE(isQuery ? 1 : opMessage, 12);
  if (isQuery) head.writeInt32LE(1, 32);
  socket.cork();
  socket.write(head);
  socket.write(body);
  socket.uncork();
}

function serve(socket: Socket): void {
  let rest = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const size = rest.readInt32LE(0);
      reply(socket, rest.subarray(0, size));
      rest = rest.subarray(size);
    }
  });
}

const [socketPath] = process.argv.slice(2);
const server = createServer(serve);
server.listen(socketPath, () => process.stdout.write('ready\n'));
process.stdin.on('end', () => process.exit(0)).resume();
