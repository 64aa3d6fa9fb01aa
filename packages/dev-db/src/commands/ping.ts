import { emptyDocument } from '../bson/index.ts';
import type { ReadCommand } from './command.ts';

export const ping: ReadCommand = { name: 'ping', access: 'read', run: () => emptyDocument };
