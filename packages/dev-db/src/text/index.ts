export type * from './types.ts';
export { compileTextSearch, listSearchTerms } from './compile-text-search.ts';
export { listIndexTerms } from './text-terms.ts';
export { findTextLanguage } from './languages.ts';
