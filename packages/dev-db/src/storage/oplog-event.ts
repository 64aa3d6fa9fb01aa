import type { RawDocument } from '../bson/index.ts';

export type OperationType =
  | 'insert'
  | 'update'
  | 'replace'
  | 'delete'
  | 'create'
  | 'createIndexes'
  | 'dropIndexes'
  | 'modify'
  | 'drop'
  | 'rename'
  | 'dropDatabase';

/** One change, in the words of change events; its place in time is given when it is committed. */
export interface OplogEvent {
  /**
   * `{op, db, coll?, ui?, to?, documentKey?, fullDocument?, updateDescription?, preImage?, postImage?,
   * operationDescription?, wallTime, lsid?, txnNumber?}`
   */
  readonly body: RawDocument;
}
