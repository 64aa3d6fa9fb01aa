export { bsonType, typeAlias, typeRank } from './bson-type.ts';
export * from './values.ts';
export { Decimal128, parseDecimal } from './decimal128.ts';
export type { RawDocument, FieldVisitor } from './raw-document.ts';
export {
  emptyDocument,
  firstFieldName,
  forEachField,
  getField,
  hasField,
  isEmptyDocument,
  listFieldNames,
  listFields,
  readFields,
} from './raw-document.ts';
export { BsonWriter, buildDocument, documentOf } from './writer.ts';
