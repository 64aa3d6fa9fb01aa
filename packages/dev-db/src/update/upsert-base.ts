import { MongoCommandError } from '../errors.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { firstFieldName, getField, hasField, listFields } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isArray, isDocument, Regex } from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';
import { MutableDocument } from './mutable.ts';
import { findTarget } from './target.ts';

/** The fields that a filter fixes by equality, as the start of a document to insert. */
export function buildUpsertBase(filter: RawDocument): RawDocument {
  const equalities = new Map<string, Value>();
  collect(filter, equalities);
  const root = new MutableDocument();
  const paths = [...equalities.keys()];
  for (const [path, value] of equalities) {
    const clash = paths.find((other) => other !== path && other.startsWith(`${path}.`));
    if (clash !== undefined) {
      throw new MongoCommandError(
        54,
        `cannot infer query fields to set, both paths '${path}' and '${clash}' are matched`,
      );
    }
    findTarget(root, path.split('.'), true)?.set(value);
  }
  return root.toRaw();
}

/** Only the `_id` that a filter fixes. */
export function findUpsertId(filter: RawDocument): Value | undefined {
  const equalities = new Map<string, Value>();
  collect(filter, equalities);
  return equalities.get('_id');
}

function collect(filter: RawDocument, equalities: Map<string, Value>): void {
  for (const [name, value] of listFields(filter)) {
    if (name === '$and' && isArray(value)) {
      for (const clause of value) if (isDocument(clause)) collect(clause, equalities);
    } else if (name === '$or' && isArray(value) && value.length === 1) {
      const [only] = value;
      if (isDocument(only)) collect(only, equalities);
    } else if (!name.startsWith('$')) collectField(name, value, equalities);
  }
}

function collectField(path: string, value: Value, equalities: Map<string, Value>): void {
  if (value instanceof Regex) return;
  if (!isDocument(value) || !isOperators(value)) {
    add(path, value, equalities);
    return;
  }
  const equal = getField(value, '$eq');
  if (equal !== undefined) add(path, equal, equalities);
  for (const name of ['$in', '$all']) {
    const list = getField(value, name);
    const [only] = isArray(list) ? list : [];
    const isPlain =
      only !== undefined && !(only instanceof Regex) && !(isDocument(only) && isOperators(only));
    if (isArray(list) && list.length === 1 && isPlain) add(path, only, equalities);
  }
}

function isOperators(document: RawDocument): boolean {
  const first = firstFieldName(document);
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first);
}

function add(path: string, value: Value, equalities: Map<string, Value>): void {
  if (equalities.has(path)) {
    throw new MongoCommandError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
  }
  equalities.set(path, value);
}

/** The same document with `_id` as its first field, made when there is none. */
export function withIdFirst(document: RawDocument, newId: () => Value): RawDocument {
  if (firstFieldName(document) === '_id') return document;
  const id = hasField(document, '_id') ? getField(document, '_id') : newId();
  return documentOf([['_id', id], ...listFields(document).filter(([name]) => name !== '_id')]);
}
