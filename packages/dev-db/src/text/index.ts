export type * from './types.ts';
export { compileTextSearch, listSearchTerms } from './compile-text-search.ts';
export { findTextLanguage } from './languages.ts';
