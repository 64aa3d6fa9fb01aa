import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const connectedAtOnce = 50;
/** Names a change in whatever is told of it. */
export const markOf = (change: number): string => `Live change ${change}.`;
const mark = /Live change (\d+)\./g;
const longestMark = 40;

/** Many clients of one stream, as lean as they can be: they share the machine with what they measure. */
export class Followers {
  readonly #sockets: Socket[] = [];
  readonly #sentAt: number[] = [];
  readonly latenciesMs: number[] = [];

  async connect(address: string, path: string, count: number, token = ''): Promise<void> {
    const { hostname, port } = new URL(address);
    const question = `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\n\r\n`;
    for (let done = 0; done < count; done += connectedAtOnce) {
      const some = Array.from({ length: Math.min(connectedAtOnce, count - done) }, () =>
        this.#follow(hostname, Number(port), question),
      );
      await Promise.all(some);
    }
  }

  async #follow(host: string, port: number, question: string): Promise<void> {
    const socket = connect({ host, port, noDelay: true });
    this.#sockets.push(socket);
    socket.setEncoding('latin1');
    socket.write(question);
    const [first] = (await once(socket, 'data')) as [string];
    if (!first.startsWith('HTTP/1.1 200')) throw new Error(`A stream was refused: ${first.slice(0, 200)}`);
    const told = new Set<number>();
    let rest = '';
    socket.on('data', (chunk: string) => {
      const now = performance.now();
      const text = rest + chunk;
      let end = 0;
      for (const match of text.matchAll(mark)) {
        end = match.index + match[0].length;
        this.#note(told, Number(match[1]), now);
      }
      rest = text.slice(Math.max(end, text.length - longestMark));
    });
    // Whoever ends it has ended the measurement.
    socket.on('error', () => undefined);
  }

  #note(told: Set<number>, change: number, now: number): void {
    const sentAt = this.#sentAt[change];
    if (sentAt === undefined || told.has(change)) return;
    told.add(change);
    this.latenciesMs.push(now - sentAt);
  }

  /** What one client is told of a change, once nothing more comes. */
  async capture(
    address: string,
    path: string,
    token: string,
    change: () => Promise<unknown>,
  ): Promise<string> {
    const answer = await fetch(new URL(path, address), { headers: { authorization: `Bearer ${token}` } });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!answer.ok || !reader) throw new Error(`A stream was refused: ${answer.status}`);
    const read = async (): Promise<string> => (await reader.read()).value ?? '';
    while (!(await read()).includes('event: ready')) continue;
    await change();
    let frames = '';
    while (!(frames.includes('event: ticket.changed') && frames.includes('event: event.appended')))
      frames += await read();
    await reader.cancel();
    return frames;
  }

  /** From now on the change's arrivals count. */
  expect(change: number): void {
    this.#sentAt[change] = performance.now();
  }

  /** Waits until so many have arrived in all; answers how many have not after the time given. */
  async waitFor(deliveries: number, limitMs: number): Promise<number> {
    const deadline = performance.now() + limitMs;
    while (this.latenciesMs.length < deliveries && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return deliveries - this.latenciesMs.length;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
