import type { RawDocument, Value } from '../bson/index.ts';
import { Binary, documentOf, getField, isArray, isDocument } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import type { Collation } from '../collation/index.ts';
import { compileCollation } from '../collation/index.ts';
import type { CompiledFilter } from '../query/index.ts';
import { compileFilter } from '../query/index.ts';
import { IndexEntry } from './index-entry.ts';

/** What changes with every write; shared by all versions of an entry. */
export interface CollectionRuntime {
  readonly collectionId: number;
  nextRecordId: number;
  count: number;
}

export interface ViewDefinition {
  readonly on: string;
  readonly pipeline: readonly RawDocument[];
}

export interface CollectionEntryInit {
  readonly id: number;
  readonly uuid: Binary;
  readonly database: string;
  readonly name: string;
  readonly options: RawDocument;
  readonly indexes: readonly IndexEntry[];
  readonly runtime: CollectionRuntime;
}

/** One collection or view as the catalogue knows it. A change of the catalogue makes a new entry. */
export class CollectionEntry {
  readonly id: number;
  readonly uuid: Binary;
  readonly database: string;
  readonly name: string;
  readonly options: RawDocument;
  readonly indexes: readonly IndexEntry[];
  readonly runtime: CollectionRuntime;
  readonly view: ViewDefinition | undefined;
  readonly collation: Collation | undefined;
  validator: CompiledFilter | undefined;
  readonly rejectsInvalid: boolean;
  readonly isCapped: boolean;
  readonly cappedMaxDocuments: number;
  readonly cappedMaxBytes: number;
  readonly keepsImages: boolean;
  readonly isTimeSeries: boolean;

  constructor(init: CollectionEntryInit) {
    this.id = init.id;
    this.uuid = init.uuid;
    this.database = init.database;
    this.name = init.name;
    this.options = init.options;
    this.indexes = init.indexes;
    this.runtime = init.runtime;
    const option = (name: string): Value | undefined => getField(init.options, name);
    this.view = readView(option('viewOn'), option('pipeline'));
    const collation = option('collation');
    this.collation = isDocument(collation) ? compileCollation(collation) : undefined;
    const validator = option('validator');
    this.validator = isDocument(validator)
      ? compileFilter(validator, { collation: this.collation })
      : undefined;
    this.rejectsInvalid = option('validationAction') !== 'warn' && option('validationLevel') !== 'off';
    this.isCapped = option('capped') === true;
    this.cappedMaxDocuments = positive(option('max'));
    this.cappedMaxBytes = this.isCapped ? positive(option('size')) : Infinity;
    this.isTimeSeries = option('timeseries') !== undefined;
    const images = option('changeStreamPreAndPostImages');
    this.keepsImages = isDocument(images) && getField(images, 'enabled') === true;
  }

  get namespace(): string {
    return `${this.database}.${this.name}`;
  }

  get idIndex(): IndexEntry | undefined {
    return this.indexes.find((index) => index.isIdIndex);
  }

  with(changes: Partial<CollectionEntryInit>): CollectionEntry {
    return new CollectionEntry({ ...this, ...changes });
  }

  /** The same collection for a write that bypasses validation. */
  withoutValidator(): CollectionEntry {
    const copy = this.with({});
    copy.validator = undefined;
    return copy;
  }

  /** As stored in the catalogue. */
  toDocument(): RawDocument {
    const indexes = this.indexes.map((index) =>
      documentOf([
        ['id', index.id],
        ['spec', index.spec],
        ['multikey', index.isMultikey],
        ['cut', index.hasCutKeys],
        ['building', index.isBuilding || undefined],
      ]),
    );
    return documentOf([
      ['id', this.id],
      ['uuid', this.uuid],
      ['options', this.options],
      ['indexes', indexes],
    ]);
  }
}

export function collectionFromDocument(database: string, name: string, stored: RawDocument): CollectionEntry {
  const indexes = getField(stored, 'indexes');
  const uuid = getField(stored, 'uuid');
  const options = getField(stored, 'options');
  return new CollectionEntry({
    id: Number(getField(stored, 'id')),
    uuid: uuid instanceof Binary ? uuid : new Binary(4, new Uint8Array(16)),
    database,
    name,
    options: isDocument(options) ? options : documentOf([]),
    indexes: isArray(indexes) ? indexes.filter(isDocument).map(indexFromDocument) : [],
    runtime: { collectionId: Number(getField(stored, 'id')), nextRecordId: 1, count: 0 },
  });
}

function indexFromDocument(stored: RawDocument): IndexEntry {
  const spec = getField(stored, 'spec');
  return new IndexEntry(Number(getField(stored, 'id')), isDocument(spec) ? spec : documentOf([]), {
    isMultikey: getField(stored, 'multikey') === true,
    hasCutKeys: getField(stored, 'cut') === true,
    isBuilding: getField(stored, 'building') === true,
  });
}

function readView(on: Value | undefined, pipeline: Value | undefined): ViewDefinition | undefined {
  if (typeof on !== 'string') return undefined;
  return { on, pipeline: isArray(pipeline) ? pipeline.filter(isDocument) : [] };
}

function positive(value: Value | undefined): number {
  const number = isNumeric(value) ? toNumber(value) : 0;
  return number > 0 ? number : Infinity;
}
