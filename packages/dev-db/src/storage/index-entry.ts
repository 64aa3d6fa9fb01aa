import type { KeyField } from '../bson/index-keys.ts';
import { encodeIndexKeys, maxKeyLength } from '../bson/index-keys.ts';
import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, getField, isDocument, listFields } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import type { Collation } from '../collation/index.ts';
import { compileCollation } from '../collation/index.ts';
import type { CompiledFilter } from '../query/index.ts';
import { compileFilter } from '../query/index.ts';
import { TextKeys } from '../text/text-keys.ts';
import type { TextIndex } from '../text/types.ts';
import { readTextIndex } from './text-index-spec.ts';

/** `special` indexes (geo, wildcard) are listed but hold no keys. */
export type IndexKind = 'ordered' | 'text' | 'special';

export interface IndexFlags {
  readonly isMultikey: boolean;
  readonly hasCutKeys: boolean;
  readonly isBuilding?: boolean;
}

const noFlags: IndexFlags = { isMultikey: false, hasCutKeys: false };

/** One index of a collection, compiled from its specification. */
export class IndexEntry {
  readonly id: number;
  readonly spec: RawDocument;
  readonly name: string;
  readonly keyPattern: RawDocument;
  readonly fields: readonly KeyField[];
  readonly kind: IndexKind;
  readonly isText: boolean;
  readonly textIndex: TextIndex | undefined;
  readonly textKeys: TextKeys | undefined;
  /** The fields before the text: a search has to name their values. */
  readonly textPrefix: readonly KeyField[];
  readonly isUnique: boolean;
  /** On the way to a unique index: new duplicates are refused, old ones are still there. */
  readonly isPreparingUnique: boolean;
  readonly isSparse: boolean;
  readonly isHidden: boolean;
  readonly partialFilter: CompiledFilter | undefined;
  readonly collation: Collation | undefined;
  readonly expireAfterSeconds: number | undefined;
  /** It does not hold every document yet. */
  readonly isBuilding: boolean;
  /** Set once some document has had an array under an indexed path; never cleared. */
  isMultikey: boolean;
  /** Set once a key was too long to be stored whole: such an index gives no order. */
  hasCutKeys: boolean;

  constructor(id: number, spec: RawDocument, flags: IndexFlags = noFlags) {
    this.id = id;
    this.spec = spec;
    this.isMultikey = flags.isMultikey;
    this.hasCutKeys = flags.hasCutKeys;
    this.isBuilding = flags.isBuilding ?? false;
    this.name = String(getField(spec, 'name'));
    const pattern = getField(spec, 'key');
    this.keyPattern = isDocument(pattern) ? pattern : documentOf([]);
    const fields = listFields(this.keyPattern);
    this.isText = fields.some(([, value]) => value === 'text');
    this.kind = kindOf(fields);
    this.fields = fields.map(([path, value]) => ({ path, direction: directionOf(value) }));
    this.textPrefix = this.fields.slice(
      0,
      Math.max(
        0,
        fields.findIndex(([, value]) => value === 'text'),
      ),
    );
    this.textIndex = this.isText ? readTextIndex(spec, this.keyPattern) : undefined;
    this.textKeys = this.textIndex && new TextKeys(this.textIndex, this.textPrefix);
    const unique = getField(spec, 'unique');
    this.isUnique = unique === true || (unique !== false && isIdPattern(fields));
    this.isPreparingUnique = getField(spec, 'prepareUnique') === true;
    this.isSparse = getField(spec, 'sparse') === true;
    this.isHidden = getField(spec, 'hidden') === true;
    const expires = getField(spec, 'expireAfterSeconds');
    this.expireAfterSeconds = isNumeric(expires) ? toNumber(expires) : undefined;
    const collation = getField(spec, 'collation');
    this.collation = isDocument(collation) ? compileCollation(collation) : undefined;
    const partial = getField(spec, 'partialFilterExpression');
    this.partialFilter = isDocument(partial)
      ? compileFilter(partial, { collation: this.collation })
      : undefined;
  }

  with(flags: Partial<IndexFlags>): IndexEntry {
    return new IndexEntry(this.id, this.spec, { ...this, ...flags });
  }

  get isIdIndex(): boolean {
    return this.fields.length === 1 && this.fields[0]?.path === '_id' && this.kind === 'ordered';
  }

  /** True when an update surely leaves the keys as they are; only worth asking where making keys is dear. */
  isUntouchedBy(before: RawDocument, after: RawDocument): boolean {
    return this.textKeys !== undefined && !this.partialFilter && this.textKeys.hasSameSource(before, after);
  }

  /** The keys of a document in this index; none when the index leaves it out. */
  keysOf(document: RawDocument): readonly Uint8Array[] {
    if (this.kind === 'special') return [];
    if (this.partialFilter && !this.partialFilter.matches(document)) return [];
    if (this.textKeys) return this.textKeys.keysOf(document);
    const { keys, isMultikey } = encodeIndexKeys(document, this.fields, {
      isSparse: this.isSparse,
      collation: this.collation,
    });
    if (isMultikey) this.isMultikey = true;
    if (keys.some((key) => key.length >= maxKeyLength)) this.hasCutKeys = true;
    return keys;
  }
}

function kindOf(fields: readonly (readonly [string, Value])[]): IndexKind {
  if (fields.some(([, value]) => value === 'text')) return 'text';
  return fields.every(([path, value]) => isOrdered(path, value)) ? 'ordered' : 'special';
}

function isOrdered(path: string, value: Value): boolean {
  if (path.includes('$**')) return false;
  return isNumeric(value) || value === 'hashed';
}

function directionOf(value: Value): 1 | -1 {
  return isNumeric(value) && toNumber(value) < 0 ? -1 : 1;
}

function isIdPattern(fields: readonly (readonly [string, Value])[]): boolean {
  return fields.length === 1 && fields[0]?.[0] === '_id' && fields[0][1] !== 'hashed';
}
