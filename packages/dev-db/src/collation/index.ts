export type { Collation } from './types.ts';
export { compileCollation } from './compile-collation.ts';
