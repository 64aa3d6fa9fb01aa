import type { Socket } from 'node:net';
import type { RawDocument } from '../bson/index.ts';
import { firstFieldName, getField } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import type { ConnectionInfo } from '../commands/command.ts';
import { dispatch } from '../commands/dispatch.ts';
import type { ServerState } from '../commands/server-state.ts';
import { FrameReader } from './frame-reader.ts';
import type { OpMessage } from './op-message.ts';
import { encodeOpMessage, flagBits, opMessageCode, parseOpMessage } from './op-message.ts';
import { encodeOpReply, opQueryCode, parseOpQuery } from './op-query.ts';

/** A client that sends more than this many requests ahead has to wait. */
const mostQueuedFrames = 1000;

/** One client. Its requests are answered one after the other. */
export class Connection implements ConnectionInfo {
  readonly id: number;
  readonly remoteAddress: string;
  applicationName: string | undefined;
  private readonly socket: Socket;
  private readonly server: ServerState;
  private readonly reader = new FrameReader();
  private readonly closeListeners = new Set<() => void>();
  private queue: Buffer[] = [];
  private isWorking = false;
  private nextRequestId = 1;

  constructor(socket: Socket, server: ServerState, id: number) {
    this.socket = socket;
    this.server = server;
    this.id = id;
    this.remoteAddress = socket.remoteAddress
      ? `${socket.remoteAddress}:${socket.remotePort}`
      : 'anonymous unix socket';
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    // The close event follows and does the rest.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const listener of [...this.closeListeners]) listener();
    });
  }

  get isClosed(): boolean {
    return this.socket.destroyed;
  }

  onClose(listener: () => void): () => void {
    this.closeListeners.add(listener);
    return () => this.closeListeners.delete(listener);
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    try {
      this.queue.push(...this.reader.push(chunk));
    } catch {
      this.close();
      return;
    }
    if (this.queue.length > mostQueuedFrames) this.socket.pause();
    if (!this.isWorking) void this.work();
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    try {
      for (let frame = this.queue.shift(); frame && !this.isClosed; frame = this.queue.shift()) {
        await this.answer(frame);
        if (this.queue.length === 0 && this.socket.isPaused()) this.socket.resume();
      }
    } catch {
      // A frame that cannot be understood leaves no way to know where the next request starts.
      this.close();
    } finally {
      this.isWorking = false;
    }
  }

  private async answer(frame: Buffer): Promise<void> {
    const code = frame.readInt32LE(12);
    if (code === opMessageCode) return this.answerMessage(parseOpMessage(frame));
    if (code !== opQueryCode) throw new Error(`Operation ${code} is not known`);
    const { requestId, database, body } = parseOpQuery(frame);
    const reply = await dispatch(this.server, this, {
      database,
      body,
      sequences: new Map(),
      expectsReply: true,
    });
    if (reply) this.send(encodeOpReply(this.nextRequestId++, requestId, reply));
    else this.close();
  }

  private async answerMessage(message: OpMessage): Promise<void> {
    const database = getField(message.body, '$db');
    const { body, sequences } = message;
    const expectsReply = !(message.flags & flagBits.moreToCome);
    const request = {
      database: typeof database === 'string' ? database : '',
      body,
      sequences,
      expectsReply,
    };
    const reply = await dispatch(this.server, this, request);
    if (!reply) this.close();
    else if (isExhaustHello(message)) this.streamHello(message, reply);
    else if (expectsReply) this.send(encodeOpMessage(this.nextRequestId++, message.requestId, reply));
  }

  /** Sends the handshake again and again, each as an answer to the one before, until the socket closes. */
  private streamHello(message: OpMessage, first: RawDocument): void {
    if (this.isClosed) return;
    let responseTo = message.requestId;
    const sendNext = (reply: RawDocument): void => {
      const requestId = this.nextRequestId++;
      this.send(encodeOpMessage(requestId, responseTo, reply, flagBits.moreToCome));
      responseTo = requestId;
    };
    sendNext(first);
    const given = getField(message.body, 'maxAwaitTimeMS');
    const intervalMs = isNumeric(given) ? Math.min(Math.max(toNumber(given), 50), 60_000) : 10_000;
    const request = {
      database: 'admin',
      body: Uint8Array.from(message.body),
      sequences: new Map(),
      expectsReply: true,
    };
    const timer = setInterval(() => {
      void dispatch(this.server, this, request).then((reply) => (reply ? sendNext(reply) : this.close()));
    }, intervalMs);
    timer.unref();
    this.onClose(() => clearInterval(timer));
  }

  private send(parts: readonly Buffer[]): void {
    if (this.isClosed) return;
    const [only] = parts;
    if (only && parts.length === 1) {
      this.socket.write(only);
      return;
    }
    this.socket.cork();
    for (const part of parts) this.socket.write(part);
    this.socket.uncork();
  }
}

function isExhaustHello({ flags, body }: OpMessage): boolean {
  if (!(flags & flagBits.exhaustAllowed) || getField(body, 'topologyVersion') === undefined) return false;
  return /^(hello|ismaster)$/i.test(firstFieldName(body) ?? '');
}
