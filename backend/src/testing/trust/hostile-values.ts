import fc from 'fast-check';

/** From JSON text, because an object literal cannot own a key named __proto__. */
const fromText = (text: string): unknown => JSON.parse(text);

function nested(depth: number, open: string, close: string): unknown {
  return fromText(open.repeat(depth) + close.repeat(depth));
}

/** What people send who want to see a service stumble, beside what fast-check makes up. */
const classics: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '\u0000',
  'text with a NUL \u0000 inside',
  '\ud800',
  'x'.repeat(70_000),
  [],
  {},
  [[[]]],
  { $gt: '' },
  { $ne: null },
  { $in: ['a'] },
  { $regex: '.*' },
  { $where: 'sleep(5000)' },
  { $expr: { $function: { body: 'return true', args: [], lang: 'js' } } },
  [{ $gt: '' }],
  '$tenant_id',
  '{"$gt":""}',
  fromText('{"__proto__":{"role":"admin"}}'),
  { constructor: { prototype: { role: 'admin' } } },
  { toString: null, hasOwnProperty: 1 },
  { toJSON: 'x', _bsontype: 'ObjectId', id: 'x' },
  { $oid: '0'.repeat(24) },
  { $date: 'never' },
  nested(2_000, '[', ']'),
  Array.from({ length: 2_000 }, () => 0),
  'constructor',
  '__proto__',
  'undefined',
  'NaN',
  'Infinity',
  '1e9',
  '0x10',
  '-0',
  '９',
  '0'.repeat(24),
  'F'.repeat(24),
  'g'.repeat(24),
  '0'.repeat(23),
  '../../../etc/passwd',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '=HYPERLINK("http://evil.test")',
  '${7*7}{{7*7}}',
  'admin\r\nSet-Cookie: a=b',
  '2026-02-30T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00Z',
];

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...classics) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Text for places that only take text: parameters of path and query. */
export const hostileText: fc.Arbitrary<string> = hostileValue
  .map((value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')))
  .map((text) => text.slice(0, 2_000))
  // A lone surrogate has no percent-encoding; bodies carry those.
  .filter((text) => !/\p{Surrogate}/u.test(text));

/** Names that no schema of ours knows, and that some libraries know too well. */
export const strangeField: fc.Arbitrary<string> = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '$where',
  '$set',
  '_id',
  'is_admin',
  'password_hash',
  'created_by_id',
  'search_text',
  'event_version',
  'priority_rank',
  'a.b',
  'x'.repeat(300),
  '',
);
