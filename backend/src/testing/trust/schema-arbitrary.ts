import fc from 'fast-check';
import type { z } from 'zod';
import { idSchema } from '@opsflow/contract';

type AnySchema = z.core.$ZodTypes;
type StringBag = { minimum?: number; maximum?: number; patterns?: Set<RegExp>; format?: string };
type NumberBag = { minimum?: number; maximum?: number };

const slotPrefix = 'id-slot:';
/** Stands for any id while a generated input is checked against its schema. */
const someId = '0'.repeat(24);
// Long enough for every length rule that matters here, short enough to send thousands of.
const maxText = 60;

/** Inputs that fit a schema. Where the schema wants an id there stands a slot, filled by `fillSlots`. */
export function arbitraryOf(schema: z.ZodType, path: string): fc.Arbitrary<unknown> {
  return build(schema as unknown as AnySchema, path).filter(
    (value) => schema.safeParse(fillSlots(value, () => someId)).success,
  );
}

/** Replaces the slots of a generated input; `idOf` answers by the slot's name, such as `body.assignee_id`. */
export function fillSlots(value: unknown, idOf: (slot: string) => string): unknown {
  if (typeof value === 'string')
    return value.startsWith(slotPrefix) ? idOf(value.slice(slotPrefix.length)) : value;
  if (Array.isArray(value)) return value.map((item) => fillSlots(item, idOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillSlots(item, idOf)]));
}

/** The places of a schema that take an id. */
export function listIdSlots(schema: z.ZodType, path: string): string[] {
  const node = schema as unknown as AnySchema;
  if (isId(node)) return [path];
  return childrenOf(node, path).flatMap(([child, childPath]) =>
    listIdSlots(child as unknown as z.ZodType, childPath),
  );
}

function isId(schema: AnySchema): boolean {
  return (schema as unknown) === idSchema;
}

function childrenOf(schema: AnySchema, path: string): [AnySchema, string][] {
  const { def } = schema._zod;
  const of = (child: unknown, childPath = path): [AnySchema, string] => [child as AnySchema, childPath];
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).map(([key, child]) => of(child, `${path}.${key}`));
    case 'array':
      return [of(def.element, `${path}[]`)];
    case 'union':
      return def.options.map((option) => of(option));
    case 'pipe':
      return [of(def.in), of(def.out)];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return [of(def.innerType)];
    case 'record':
      return [of(def.valueType, `${path}.*`)];
    default:
      return [];
  }
}

function hasSlot(schema: AnySchema): boolean {
  return listIdSlots(schema as unknown as z.ZodType, '').length > 0;
}

function build(schema: AnySchema, path: string): fc.Arbitrary<unknown> {
  if (isId(schema)) return fc.constant(slotPrefix + path);
  // Values that have to fit each other are not found by chance: the contract gives some.
  const examples = (schema as unknown as z.ZodType).meta()?.examples;
  if (Array.isArray(examples)) return fc.constantFrom(...(examples as unknown[]));
  const { def, bag } = schema._zod;
  const inner = (child: unknown, childPath = path) => build(child as AnySchema, childPath);
  switch (def.type) {
    case 'string':
      return textOf(
        { ...(bag as StringBag), patterns: patternsOf(schema) },
        'format' in def ? String(def.format) : undefined,
      );
    case 'number':
      return numberOf(bag as NumberBag);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'unknown':
    case 'any':
      return fc.jsonValue({ maxDepth: 2 });
    case 'object':
      return recordOf(def.shape as Record<string, AnySchema>, path);
    case 'array':
      return fc.array(inner(def.element, `${path}[]`), arrayBounds(bag as NumberBag));
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 8 }), inner(def.valueType, `${path}.*`), { maxKeys: 3 });
    case 'union': {
      // An alternative that takes an id is the one worth walking.
      const withSlot = def.options.filter((option) => hasSlot(option as AnySchema));
      return fc.oneof(...(withSlot.length > 0 ? withSlot : def.options).map((option) => inner(option)));
    }
    case 'nullable':
      return hasSlot(schema) ? inner(def.innerType) : fc.option(inner(def.innerType), { nil: null });
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return inner(def.innerType);
    case 'pipe':
      return pipeOf(def.in as AnySchema, def.out as AnySchema, path);
    default:
      throw new Error(`${path}: no generator for a zod ${def.type}; add one to schema-arbitrary.ts`);
  }
}

function recordOf(shape: Record<string, AnySchema>, path: string): fc.Arbitrary<unknown> {
  // A cursor is a place in a list, not a value that can be made up; the fuzzer has its own.
  const entries = Object.entries(shape).filter(([key]) => key !== 'cursor');
  const isRequired = ([, child]: [string, AnySchema]) => child._zod.optin !== 'optional' || hasSlot(child);
  return fc.record(Object.fromEntries(entries.map(([key, child]) => [key, build(child, `${path}.${key}`)])), {
    requiredKeys: entries.filter(isRequired).map(([key]) => key),
  });
}

function pipeOf(input: AnySchema, output: AnySchema, path: string): fc.Arbitrary<unknown> {
  const { def } = output._zod;
  if (def.type === 'transform') return build(input, path);
  if (def.type === 'array') {
    const items = build(def.element as AnySchema, path).map(String);
    return fc.array(items, { minLength: 1, maxLength: 3 }).map((values) => values.join(','));
  }
  return build(output, path);
}

function textOf({ minimum = 0, maximum = maxText, patterns, format }: StringBag, ownFormat?: string) {
  const kind = ownFormat ?? format;
  if (kind === 'email') return fc.tuple(word, word).map(([name, host]) => `${name}@${host}.test`);
  if (kind === 'datetime')
    return fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (kind === 'url') return fc.tuple(word, word).map(([host, path]) => `https://${host}.test/${path}`);
  const strict = [...(patterns ?? [])].filter(
    (pattern) => !pattern.test('Text that is anything at all: ä½🙂'),
  );
  if (strict[0]) return fc.stringMatching(strict[0], { maxLength: maximum });
  const maxLength = Math.max(minimum, Math.min(maximum, maxText));
  return fc.string({ unit: 'grapheme', minLength: minimum, maxLength });
}

/** Of every check by a regular expression; the bag of a schema holds those of formats alone. */
function patternsOf({ _zod: { def, bag } }: AnySchema): Set<RegExp> {
  const checks = ('checks' in def ? (def.checks ?? []) : []) as readonly { _zod: { def: object } }[];
  const ofChecks = checks.flatMap(({ _zod }) => ('pattern' in _zod.def ? [_zod.def.pattern as RegExp] : []));
  return new Set([...((bag as StringBag).patterns ?? []), ...ofChecks]);
}

const word = fc.stringMatching(/^[a-z][a-z0-9]{2,11}$/);

function numberOf({ minimum = -1_000_000, maximum = 1_000_000 }: NumberBag): fc.Arbitrary<number> {
  return fc.integer({ min: Math.max(minimum, -1_000_000), max: Math.min(maximum, 1_000_000) });
}

function arrayBounds({ minimum = 0, maximum = 4 }: NumberBag) {
  return { minLength: minimum, maxLength: Math.max(minimum, Math.min(maximum, 4)) };
}
