import type { RawDocument, Value } from '../bson/index.ts';

export interface PipelineRequest {
  readonly stages: readonly RawDocument[];
  readonly collation: RawDocument | undefined;
  readonly let: RawDocument | undefined;
  readonly hint?: Value | undefined;
  readonly batchSize: number | undefined;
  readonly isSingleBatch?: boolean;
}
