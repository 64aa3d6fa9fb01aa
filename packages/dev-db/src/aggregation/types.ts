import type { RawDocument } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import type { Collation } from '../collation/types.ts';
import type { TextIndex } from '../text/types.ts';

/** What pipelines need from the server around them. */
export interface AggregationHost {
  /** Documents of a collection or view; `filter` may be served from an index. */
  find(
    collection: CollectionName,
    filter: RawDocument,
    collation: Collation | undefined,
  ): Iterable<RawDocument>;
  /** Source documents of `$collStats`, `$indexStats`, `$currentOp`, `$listSessions` …: stage name and its operand. */
  readMetadata(stage: string, operand: Value): Iterable<RawDocument>;
}

export interface CollectionName {
  /** Undefined for the database of the command. */
  readonly database: string | undefined;
  readonly collection: string;
}

export interface PipelineContext {
  readonly host: AggregationHost;
  readonly collation?: Collation | undefined;
  readonly let?: RawDocument | undefined;
  readonly now?: Date | undefined;
  readonly textIndex?: TextIndex | undefined;
  /** Called now and then in long loops; throws to stop (maxTimeMS, killed cursor). */
  readonly checkInterrupt?: (() => void) | undefined;
}

/** The start of a pipeline in the planner's terms; these stages are not executed again. */
export interface PipelineSource {
  readonly filter: RawDocument;
  readonly sort: RawDocument | undefined;
  readonly skip: number | undefined;
  readonly limit: number | undefined;
  /** `$collStats`, `$indexStats` …: the documents come from `host.readMetadata`. */
  readonly metadataStage: string | undefined;
  readonly metadataOperand: Value | undefined;
}

export interface MergeTarget {
  readonly kind: 'merge';
  readonly into: CollectionName;
  readonly on: readonly string[] | undefined;
  readonly whenMatched: 'replace' | 'keepExisting' | 'merge' | 'fail' | 'pipeline';
  readonly whenNotMatched: 'insert' | 'discard' | 'fail';
  /** The stored document after merging `incoming` into it. */
  combine(existing: RawDocument, incoming: RawDocument): RawDocument;
}

export interface OutTarget {
  readonly kind: 'out';
  readonly into: CollectionName;
}

/** One execution. Feed documents, then `end`; results queue up in between. */
export interface PipelineRun {
  /** False once further documents cannot change the result. */
  readonly wantsMore: boolean;
  push(document: RawDocument): void;
  end(): void;
  readonly hasResults: boolean;
  /** Results so far, removed from the queue. */
  take(): RawDocument[];
}

export interface CompiledPipeline {
  readonly source: PipelineSource;
  /** Options of a leading `$changeStream`; such a pipeline is for the change stream reader. */
  readonly changeStream: RawDocument | undefined;
  readonly target: MergeTarget | OutTarget | undefined;
  /** Given for a pipeline that starts with `$documents`: then nothing is read from a collection. */
  readonly ownDocuments: (() => Iterable<RawDocument>) | undefined;
  /** Collections that `$lookup`, `$unionWith`, `$graphLookup` read. */
  readonly involved: readonly CollectionName[];
  start(): PipelineRun;
  /** Pulls through the pipeline lazily: `source` gives what `this.source` describes. */
  run(source: Iterable<RawDocument>): Iterable<RawDocument>;
}
