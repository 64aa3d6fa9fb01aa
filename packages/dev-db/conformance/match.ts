import { inspect, isDeepStrictEqual } from 'node:util';
import { EJSON } from 'bson';
import { Failed, Skipped } from './outcome.ts';
import { fromJson, isFields, isPlain, listOf } from './json.ts';
import { isOfType } from './types.ts';

export type Entities = Map<string, unknown>;

export interface MatchContext {
  readonly entities: Entities;
  /** Root documents may have more fields than expected. */
  readonly isRoot: boolean;
  readonly path: string;
}

/** Compares as the unified test format says. @throws Failed */
export function match(expected: unknown, actual: unknown, context: MatchContext): void {
  const want = normalize(expected);
  const have = plainForm(want, normalize(actual), context);
  if (Array.isArray(want)) matchArray(want, have, context);
  else if (isPlain(want)) matchDocument(want, have, context);
  else if (want === null) assert(have === null || have === undefined, want, have, context);
  else assert(isSame(want, have), want, have, context);
}

function matchArray(want: readonly unknown[], have: unknown, context: MatchContext): void {
  if (!Array.isArray(have) || have.length !== want.length) fail(want, have, context);
  else want.forEach((item, i) => match(item, have[i], { ...context, path: `${context.path}[${i}]` }));
}

function matchDocument(want: Record<string, unknown>, have: unknown, context: MatchContext): void {
  const [first] = Object.keys(want);
  if (first?.startsWith('$$')) {
    matchOperator(first, want[first], have, context);
    return;
  }
  if (!isFields(have)) fail(want, have, context);
  else {
    for (const [name, value] of Object.entries(want)) match(value, have[name], inside(context, `.${name}`));
    if (context.isRoot) return;
    for (const name of Object.keys(have)) {
      // The driver adds a timeout of its own to the write concern of commits.
      if (
        name in want ||
        have[name] === undefined ||
        (name === 'wtimeout' && context.path.endsWith('writeConcern'))
      )
        continue;
      throw new Failed(`${context.path}: unexpected field ${name}`);
    }
  }
}

function matchOperator(operator: string, operand: unknown, have: unknown, context: MatchContext): void {
  const { entities } = context;
  switch (operator) {
    case '$$exists':
      return assert((have !== undefined) === operand, operand, have, context);
    case '$$type':
      return assert(
        listOf(operand).some((type) => isOfType(String(type), have)),
        operand,
        have,
        context,
      );
    case '$$unsetOrMatches':
      return have === undefined || have === null ? undefined : match(operand, have, context);
    case '$$matchesEntity':
      return match(entities.get(String(operand)), have, { ...context, isRoot: false });
    case '$$matchesHexBytes':
      return assert(hexOf(have) === operand, operand, have, context);
    case '$$sessionLsid':
      return match(lsidOf(entities.get(String(operand))), have, context);
    case '$$lte':
      return assert(Number(have) <= Number(operand), operand, have, context);
    case '$$matchAsDocument':
      return match(operand, EJSON.parse(String(have)), context);
    case '$$matchAsRoot':
      return match(operand, have, { ...context, isRoot: true });
    default:
      throw new Skipped(`matching operator ${operator}`);
  }
}

/** `{ $eq: id }` asks for what `id` asks for; the driver writes it so in the filters of GridFS. */
function plainForm(want: unknown, have: unknown, { path }: MatchContext): unknown {
  if (!/command\.filter\.(_id|files_id)$/.test(path) || isPlain(want) || !isPlain(have)) return have;
  return Object.keys(have).join() === '$eq' ? have['$eq'] : have;
}

function lsidOf(session: unknown): unknown {
  return isFields(session) ? (session['rememberedId'] ?? session['id']) : undefined;
}

function isSame(want: unknown, have: unknown): boolean {
  const left = hexOf(want);
  if (left !== undefined || hexOf(have) !== undefined) return left === hexOf(have);
  if (isFields(want) && 'equals' in want && typeof want['equals'] === 'function')
    return Boolean(want['equals'](have));
  return isDeepStrictEqual(want, have);
}

function hexOf(value: unknown): string | undefined {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (!isFields(value) || value['_bsontype'] !== 'Binary') return undefined;
  const bytes = value['buffer'];
  return bytes instanceof Uint8Array
    ? Buffer.from(bytes).subarray(0, Number(value['position'])).toString('hex')
    : undefined;
}

function normalize(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value as Map<string, unknown>);
  if (typeof value === 'bigint') return Number(value);
  if (!isFields(value)) return value;
  switch (value['_bsontype']) {
    case 'Long':
    case 'Int32':
    case 'Double':
      return Number(String(value));
    case 'BSONRegExp':
      return new RegExp(String(value['pattern']), String(value['options']));
    default:
      return value;
  }
}

function assert(isTrue: boolean, want: unknown, have: unknown, context: MatchContext): void {
  if (!isTrue) fail(want, have, context);
}

function fail(want: unknown, have: unknown, { path }: MatchContext): never {
  const show = (value: unknown): string => inspect(value, { depth: 4, breakLength: Infinity });
  throw new Failed(`${path}: expected ${show(want)}, got ${show(have)}`);
}

const inside = (context: MatchContext, step: string): MatchContext => ({
  ...context,
  isRoot: false,
  path: context.path + step,
});

/** Matches a value that stands in a test file. */
export function matchJson(
  expected: unknown,
  actual: unknown,
  entities: Entities,
  path: string,
  isRoot = true,
): void {
  match(fromJson(expected), actual, { entities, isRoot, path });
}
