import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, getField, isDocument, listFields, typeAlias, typeOf } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { compileCollation } from '../collation/index.ts';
import { MongoCommandError } from '../errors.ts';
import { compileFilter } from '../query/index.ts';
import { CommandArguments } from './arguments.ts';

const optionOrder = [
  'background',
  'unique',
  'sparse',
  'expireAfterSeconds',
  'partialFilterExpression',
  'collation',
  'hidden',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'wildcardProjection',
  'clustered',
  'storageEngine',
  'prepareUnique',
];
const ignored = new Set(['v', 'key', 'name', 'ns', 'dropDups']);
const namedKinds = new Set(['text', '2dsphere', '2d', 'hashed', 'geoHaystack']);

/** The specification as it is stored and listed. @throws what MongoDB says about wrong ones */
export function readIndexSpec(given: RawDocument, collectionCollation: RawDocument | undefined): RawDocument {
  const args = new CommandArguments(given);
  const key = getField(given, 'key');
  if (!isDocument(key)) {
    throw new MongoCommandError(9, "The 'key' field is a required property of an index specification");
  }
  const fields = listFields(key);
  assertKeys(fields);
  const name = args.text('name');
  if (name === undefined) {
    throw new MongoCommandError(9, "The 'name' field is a required property of an index specification");
  }
  if (name === '' || name === '*') throw new MongoCommandError(67, `The index name '${name}' is not valid`);
  for (const option of args.fields.keys()) {
    if (ignored.has(option) || optionOrder.includes(option)) continue;
    throw new MongoCommandError(
      197,
      `The field '${option}' is not valid for an index specification. Specification: ${name}`,
    );
  }
  const options = new Map<string, Value | undefined>(
    optionOrder.map((option) => [option, args.value(option)]),
  );
  assertOptions(options, fields);
  options.set('collation', effectiveIndexCollation(args.document('collation'), collectionCollation));
  if (fields.some(([, kind]) => kind === 'text')) completeText(options, fields);
  if (fields.some(([, kind]) => kind === '2dsphere') && !options.get('2dsphereIndexVersion')) {
    options.set('2dsphereIndexVersion', 3);
  }
  return documentOf([['v', 2], ['key', key], ['name', name], ...stored(options)]);
}

function stored(options: ReadonlyMap<string, Value | undefined>): [string, Value | undefined][] {
  return [...options].filter(([name, value]) => value !== false || name === 'background');
}

function assertKeys(fields: readonly (readonly [string, Value])[]): void {
  if (fields.length === 0) throw new MongoCommandError(67, 'Index keys cannot be an empty object');
  for (const [path, kind] of fields) {
    if (path === '' || path.split('.').includes(''))
      throw new MongoCommandError(67, 'Index keys cannot be an empty field.');
    if (path.startsWith('$') && !path.startsWith('$**')) {
      throw new MongoCommandError(
        67,
        "Index key contains an illegal field name: field name starts with '$'.",
      );
    }
    if (isNumeric(kind) && toNumber(kind) !== 0 && !Number.isNaN(toNumber(kind))) continue;
    if (typeof kind === 'string' && namedKinds.has(kind)) continue;
    if (typeof kind === 'string') throw new MongoCommandError(67, `Unknown index plugin '${kind}'`);
    throw new MongoCommandError(
      67,
      `Values in v:2 index key pattern cannot be of type ${typeAlias(typeOf(kind))}. Only numbers > 0, numbers < 0, and strings are allowed.`,
    );
  }
}

function assertOptions(
  options: Map<string, Value | undefined>,
  fields: readonly (readonly [string, Value])[],
): void {
  const expires = options.get('expireAfterSeconds');
  if (expires !== undefined) {
    if (!isNumeric(expires))
      throw new MongoCommandError(67, "TTL index 'expireAfterSeconds' option must be numeric");
    if (toNumber(expires) < 0 || toNumber(expires) > 2 ** 31 - 1) {
      throw new MongoCommandError(
        67,
        "TTL index 'expireAfterSeconds' option must be within an acceptable range",
      );
    }
    if (fields.length > 1) {
      throw new MongoCommandError(
        67,
        'TTL indexes are single-field indexes, compound indexes do not support TTL.',
      );
    }
  }
  const partial = options.get('partialFilterExpression');
  if (partial !== undefined) {
    if (!isDocument(partial))
      throw new MongoCommandError(67, "'partialFilterExpression' for an index has to be a document");
    compileFilter(partial);
    if (options.get('sparse') === true) {
      throw new MongoCommandError(67, "cannot mix 'partialFilterExpression' and 'sparse' options");
    }
  }
}

function effectiveIndexCollation(
  given: RawDocument | undefined,
  inherited: RawDocument | undefined,
): RawDocument | undefined {
  return given ? compileCollation(given)?.specification : inherited;
}

function completeText(
  options: Map<string, Value | undefined>,
  fields: readonly (readonly [string, Value])[],
): void {
  const given = options.get('weights');
  const weights = new Map<string, Value>();
  for (const [path, kind] of fields) if (kind === 'text') weights.set(path, 1);
  if (isDocument(given)) for (const [path, weight] of listFields(given)) weights.set(path, weight);
  options.set('weights', documentOf([...weights].sort(([a], [b]) => (a < b ? -1 : 1))));
  options.set('default_language', options.get('default_language') ?? 'english');
  options.set('language_override', options.get('language_override') ?? 'language');
  options.set('textIndexVersion', 3);
}
