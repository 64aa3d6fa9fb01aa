import { z } from 'zod';
import { permissions } from './permissions.ts';

// Apart from the table, so that a client which only asks `can` does not load a schema library for it.
export const permissionSchema = z.enum(permissions);
