import { elementEnd, nameEnd, readInt32 } from '../bson/element.ts';
import { MongoCommandError } from '../errors.ts';

const deepestNesting = 200;
const arrayType = 4;
const objectType = 3;
const scopedCodeType = 15;
const boolType = 8;
const stringTypes = new Set([2, 13, 14]);

const invalid = (reason: string): MongoCommandError => new MongoCommandError(22, `Invalid BSON: ${reason}`);

/**
 * Checks the structure of the document that starts at `start`: afterwards every reader may rely on
 * its lengths, terminators and types.
 * @returns the index after the document
 */
export function validateBson(bytes: Uint8Array, start: number, limit: number, depth = 0): number {
  if (depth > deepestNesting)
    throw new MongoCommandError(15, `Exceeded depth limit of ${deepestNesting} when reading a document`);
  if (start + 5 > limit) throw invalid('a document is cut off');
  const size = readInt32(bytes, start);
  const end = start + size;
  if (size < 5 || end > limit || bytes[end - 1] !== 0) throw invalid(`a document cannot have ${size} bytes`);
  let at = start + 4;
  while (at < end - 1) at = validateElement(bytes, at, end - 1, depth);
  if (at !== end - 1) throw invalid('an element reaches over the end of its document');
  return end;
}

function validateElement(bytes: Uint8Array, at: number, limit: number, depth: number): number {
  const type = bytes[at] as number;
  const value = nameEnd(bytes, at + 1) + 1;
  if (type === 0 || value > limit) throw invalid('an element has no value');
  if (type === objectType || type === arrayType) return validateBson(bytes, value, limit, depth + 1);
  if (hasLength(type) && (value + 4 > limit || readInt32(bytes, value) < 0))
    throw invalid('a length is negative');
  const end = elementEnd(bytes, type, value);
  if (end > limit || end < value) throw invalid('a value reaches over the end of its document');
  if (stringTypes.has(type) && (readInt32(bytes, value) < 1 || bytes[end - 1] !== 0)) {
    throw invalid('a string is not terminated');
  }
  if (type === boolType && (bytes[value] as number) > 1) throw invalid('a boolean is neither true nor false');
  if (type === scopedCodeType) validateScopedCode(bytes, value, end, depth);
  return end;
}

const hasLength = (type: number): boolean =>
  type === 5 || type === scopedCodeType || type === 12 || stringTypes.has(type);

function validateScopedCode(bytes: Uint8Array, value: number, end: number, depth: number): void {
  if (end - value < 14) throw invalid('code with scope is too short');
  const length = readInt32(bytes, value + 4);
  const scope = value + 8 + length;
  if (length < 1 || scope >= end) throw invalid('code with scope is cut off');
  if (validateBson(bytes, scope, end, depth + 1) !== end) throw invalid('code with scope has a wrong length');
}
