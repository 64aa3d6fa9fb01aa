import type { MongoError } from 'mongodb';
import type { Fields } from './json.ts';
import { fieldsOf, isFields, listOf } from './json.ts';
import type { Entities } from './match.ts';
import { matchJson } from './match.ts';
import { Failed } from './outcome.ts';

const serverErrors = new Set(['MongoServerError', 'MongoBulkWriteError', 'MongoWriteConcernError']);

/** Compares a failure with `expectError`. @throws Failed */
export function checkError(expected: Fields, error: Error, entities: Entities): void {
  const given = error as Partial<MongoError> & Error & Fields;
  const { isClientError, errorContains, errorCode, errorCodeName } = expected;
  if (isClientError !== undefined && isClientError === serverErrors.has(error.name)) {
    throw new Failed(`isClientError differs: ${error.name} ${error.message}`);
  }
  if (
    errorContains !== undefined &&
    !error.message.toLowerCase().includes(String(errorContains).toLowerCase())
  ) {
    throw new Failed(`"${error.message}" does not contain "${String(errorContains)}"`);
  }
  if (errorCode !== undefined && given.code !== errorCode) {
    throw new Failed(`code ${String(given.code)} instead of ${String(errorCode)}: ${error.message}`);
  }
  if (errorCodeName !== undefined && given['codeName'] !== errorCodeName) {
    throw new Failed(`code name ${String(given['codeName'])} instead of ${String(errorCodeName)}`);
  }
  checkLabels(expected, given, error);
  checkParts(expected, given, entities);
}

function checkLabels(expected: Fields, given: Partial<MongoError>, error: Error): void {
  for (const label of listOf(expected['errorLabelsContain'] ?? [])) {
    if (!given.hasErrorLabel?.(String(label)))
      throw new Failed(`label ${String(label)} is missing on ${error.message}`);
  }
  for (const label of listOf(expected['errorLabelsOmit'] ?? [])) {
    if (given.hasErrorLabel?.(String(label))) throw new Failed(`label ${String(label)} on ${error.message}`);
  }
}

function checkParts(expected: Fields, given: Fields, entities: Entities): void {
  const partial = given['partialResult'];
  const result = isFields(partial) ? { ...partial } : (given['result'] ?? given);
  const parts: readonly (readonly [string, unknown])[] = [
    ['expectResult', result],
    ['errorResponse', given['errorResponse'] ?? given],
    ['writeErrors', asObject(given['writeErrors'])],
    ['writeConcernErrors', given['writeConcernErrors']],
  ];
  for (const [name, actual] of parts) {
    if (expected[name] !== undefined) matchJson(expected[name], actual, entities, name);
  }
}

function asObject(value: unknown): unknown {
  return value instanceof Map ? fieldsOf(Object.fromEntries(value as Map<string, unknown>)) : value;
}
