export type { ListenAddress } from './server.ts';
export { socketPathFor } from './socket-path.ts';
export type { DevDatabase, DevDatabaseOptions } from './start-dev-database.ts';
export { startDevDatabase } from './start-dev-database.ts';
