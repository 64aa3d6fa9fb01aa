import { badValue, failedToParse, MongoCommandError } from '../errors.ts';
import { typeAlias } from '../bson/bson-type.ts';
import { formatValue } from '../bson/format.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { listFields } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isDocument, typeOf } from '../bson/values.ts';
import type { Modifier, OperatorContext } from './modifier.ts';
import { modifierParsers } from './operators/index.ts';
import { parseRename } from './operators/rename.ts';
import { comparePathParts } from './path-order.ts';

export interface ModifierEntry {
  readonly operator: string;
  readonly path: string;
  readonly parts: readonly string[];
  readonly modifier: Modifier;
}

/** All modifiers of an update in the order they are applied: by path, numbers by value. */
export function parseModifiers(update: RawDocument, context: OperatorContext): ModifierEntry[] {
  const entries: ModifierEntry[] = [];
  const taken: string[][] = [];
  for (const [operator, operands] of listFields(update)) {
    if (operator !== '$rename' && !modifierParsers.has(operator)) {
      throw failedToParse(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDocument(operands)) throw notFields(operator, operands);
    for (const [path, operand] of listFields(operands)) {
      const { to, modifier } = parseEntry(operator, path, operand, context);
      const parts = checkedParts(to);
      claim(taken, parts);
      if (operator === '$rename') claim(taken, checkedParts(path));
      entries.push({ operator, path: to, parts, modifier });
    }
  }
  return entries.sort((a, b) => comparePathParts(a.parts, b.parts));
}

function notFields(operator: string, operands: Value): MongoCommandError {
  return failedToParse(
    `Modifiers operate on fields but we found type ${typeAlias(typeOf(operands))} instead. ` +
      `For example: {$mod: {<field>: ...}} not {${operator}: ${formatValue(operands)}}`,
  );
}

function parseEntry(
  operator: string,
  path: string,
  operand: Value,
  context: OperatorContext,
): { to: string; modifier: Modifier } {
  if (operator === '$rename') {
    const { to, parser } = parseRename(path, operand);
    return { to, modifier: parser(operand, path, context) };
  }
  const parser = modifierParsers.get(operator);
  if (!parser) throw failedToParse(`Unknown modifier: ${operator}`);
  checkedParts(path);
  return { to: path, modifier: parser(operand, path, context) };
}

function checkedParts(path: string): string[] {
  if (path === '') throw new MongoCommandError(56, 'An empty update path is not valid.');
  const parts = path.split('.');
  if (parts.includes('')) {
    throw new MongoCommandError(
      56,
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  const [first] = parts;
  if (first === '$') {
    throw badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  }
  if (first?.startsWith('$[')) {
    throw badValue(
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    );
  }
  for (const part of parts) {
    if (
      part.startsWith('$') &&
      part !== '$' &&
      !/^\$\[\w*\]$/.test(part) &&
      !['$ref', '$id', '$db'].includes(part)
    ) {
      throw new MongoCommandError(
        52,
        `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`,
      );
    }
  }
  if (parts.filter((part) => part === '$').length > 1) {
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  }
  return parts;
}

/** @throws ConflictingUpdateOperators when one path contains another. */
function claim(taken: string[][], parts: string[]): void {
  for (const other of taken) {
    const length = Math.min(parts.length, other.length);
    if (parts.slice(0, length).every((part, i) => part === other[i])) {
      throw new MongoCommandError(
        40,
        `Updating the path '${parts.join('.')}' would create a conflict at '${parts.slice(0, length).join('.')}'`,
      );
    }
  }
  taken.push(parts);
}
