export type * from './types.ts';
export { compileUpdate } from './compile-update.ts';
