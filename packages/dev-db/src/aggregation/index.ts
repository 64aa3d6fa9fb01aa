export type * from './types.ts';
export { compilePipeline } from './compile-pipeline.ts';
