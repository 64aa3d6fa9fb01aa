import { MongoCommandError } from '../../errors.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { compilePath, getValueAt } from '../../bson/paths.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument, isNullish, typeOf } from '../../bson/values.ts';
import { checkFieldPath } from '../expressions/field-path.ts';
import { setPath, unsetPath } from './set-path.ts';
import type { StageCompiler } from './stage.ts';
import { perDocument } from './stage.ts';

interface UnwindOptions {
  readonly path: string;
  readonly keepsEmpty: boolean;
  readonly indexField: string | undefined;
}

function parseOptions(operand: Value): UnwindOptions {
  if (typeof operand === 'string') return { path: pathOf(operand), keepsEmpty: false, indexField: undefined };
  if (!isDocument(operand)) {
    throw new MongoCommandError(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeAlias(typeOf(operand))}`,
    );
  }
  let path: string | undefined;
  let keepsEmpty = false;
  let indexField: string | undefined;
  for (const [name, value] of listFields(operand)) {
    if (name === 'path') {
      if (typeof value !== 'string') {
        throw new MongoCommandError(
          28808,
          `expected a string as the path for $unwind stage, got ${typeAlias(typeOf(value))}`,
        );
      }
      path = pathOf(value);
    } else if (name === 'preserveNullAndEmptyArrays') {
      if (typeof value !== 'boolean') {
        throw new MongoCommandError(
          28809,
          `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeAlias(typeOf(value))}`,
        );
      }
      keepsEmpty = value;
    } else if (name === 'includeArrayIndex') indexField = indexFieldOf(value);
    else throw new MongoCommandError(28811, `unrecognized option to $unwind stage: ${name}`);
  }
  if (path === undefined) throw new MongoCommandError(28812, 'no path specified to $unwind stage');
  return { path, keepsEmpty, indexField };
}

function pathOf(text: string): string {
  if (text === '') throw new MongoCommandError(28812, 'no path specified to $unwind stage');
  if (!text.startsWith('$')) {
    throw new MongoCommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${text}`);
  }
  checkFieldPath(text.slice(1));
  return text.slice(1);
}

function indexFieldOf(value: Value): string {
  if (typeof value !== 'string' || value === '') {
    throw new MongoCommandError(
      28810,
      `expected a non-empty string for the includeArrayIndex  option to $unwind stage, got ${typeAlias(typeOf(value))}`,
    );
  }
  if (value.startsWith('$')) {
    throw new MongoCommandError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${value}`,
    );
  }
  return value;
}

const unwind: StageCompiler = (operand) => {
  const { path, keepsEmpty, indexField } = parseOptions(operand);
  const compiled = compilePath(path);
  const withIndex = (document: RawDocument, index: bigint | null): RawDocument =>
    indexField === undefined ? document : setPath(document, indexField, index);
  return perDocument((document, next) => {
    const value = getValueAt(document, compiled);
    if (isArray(value)) {
      if (value.length === 0 && keepsEmpty) next.push(withIndex(unsetPath(document, path), null));
      for (let i = 0; i < value.length && next.wantsMore; i++) {
        next.push(withIndex(setPath(document, path, value[i] as Value), BigInt(i)));
      }
    } else if (!isNullish(value) || keepsEmpty) next.push(withIndex(document, null));
  });
};

export const unwindStages: Readonly<Record<string, StageCompiler>> = { $unwind: unwind };
