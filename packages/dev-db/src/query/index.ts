export type * from './types.ts';
export { compileFilter } from './compile-filter.ts';
export { compileProjection } from './projection/compile-projection.ts';
export { compileSort } from './sort.ts';
export { distinctValues } from './distinct.ts';
