import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { rmSync } from 'node:fs';
import { ServerState } from './commands/server-state.ts';
import type { Store } from './storage/store.ts';
import { Maintenance } from './maintenance.ts';
import { Connection } from './wire/connection.ts';

export type ListenAddress = { readonly socketPath: string } | { readonly port: number };

export interface ServerOptions {
  /** Accepts the fault commands of test suites. */
  readonly areTestCommandsEnabled: boolean;
  readonly log: (line: string) => void;
}

const host = '127.0.0.1';

/** Accepts connections for one store. */
export class DatabaseServer {
  readonly state: ServerState;
  private readonly listener: Server;
  private readonly connections = new Set<Connection>();
  private readonly maintenance: Maintenance;
  private socketPath: string | undefined;

  constructor(store: Store, options: ServerOptions) {
    this.state = new ServerState(store, options);
    this.maintenance = new Maintenance(this.state, options.log);
    this.listener = createServer((socket) => this.accept(socket));
  }

  /** @returns the connection string; it names this process alone, so the host name never matters. */
  async listen(address: ListenAddress): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.listener.once('error', reject);
      const done = (): void => {
        this.listener.off('error', reject);
        resolve();
      };
      if ('socketPath' in address) this.listener.listen(address.socketPath, done);
      else this.listener.listen(address.port, host, done);
    });
    this.maintenance.start();
    if ('socketPath' in address) {
      this.socketPath = address.socketPath;
      this.state.me = address.socketPath;
      return `mongodb://${encodeURIComponent(address.socketPath)}/?directConnection=true`;
    }
    const bound = this.listener.address();
    const port = typeof bound === 'object' && bound ? bound.port : address.port;
    this.state.me = `${host}:${port}`;
    return `mongodb://${this.state.me}/?directConnection=true`;
  }

  async close(): Promise<void> {
    this.state.isClosing = true;
    const closed = new Promise((resolve) => this.listener.close(resolve));
    for (const connection of this.connections) connection.close();
    this.state.cursors.removeWhere(() => true);
    this.state.sessions.endAll();
    await closed;
    await this.maintenance.stop();
    await this.state.store.close();
    if (this.socketPath) rmSync(this.socketPath, { force: true });
  }

  private accept(socket: Socket): void {
    const connection = new Connection(socket, this.state, ++this.state.connectionsCreated);
    this.connections.add(connection);
    this.state.connectionCount = this.connections.size;
    connection.onClose(() => {
      this.connections.delete(connection);
      this.state.connectionCount = this.connections.size;
    });
  }
}
