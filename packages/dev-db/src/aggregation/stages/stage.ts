import type { RawDocument } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import type { ExpressionContext } from '../expressions/context.ts';
import type { CompiledFilter } from '../../query/types.ts';
import type { CollectionName, PipelineContext, PipelineRun, PipelineSource } from '../types.ts';

/** One running stage: takes documents and hands its own on to the next one. */
export interface StageRun {
  /** False once further documents cannot change anything. */
  readonly wantsMore: boolean;
  push(document: RawDocument): void;
  end(): void;
}

/** A compiled stage, ready to run in front of `next`. */
export type Stage = (next: StageRun) => StageRun;

/** A pipeline inside another one: of `$lookup`, `$unionWith` or `$facet`. */
export interface InnerPipeline {
  readonly source: PipelineSource;
  /** Given when the pipeline starts with documents of its own (`$documents`). */
  readonly ownDocuments: (() => Iterable<RawDocument>) | undefined;
  /** Runs over documents that `source.filter` already chose, or `filter` chooses here. */
  runInner(documents: Iterable<RawDocument>, filter?: CompiledFilter): Iterable<RawDocument>;
  /** Runs over documents that nobody has filtered: all stages are done here. */
  startInner(): PipelineRun;
}

export interface StageContext {
  readonly expressions: ExpressionContext;
  readonly pipeline: PipelineContext;
  /** Collects the collections that the pipeline reads. */
  readonly involved: CollectionName[];
  compileInner(stages: Value, expressions: ExpressionContext, stageName: string): InnerPipeline;
}

export type StageCompiler = (operand: Value, context: StageContext) => Stage;

/** A stage that turns every document into any number of others. */
export function perDocument(process: (document: RawDocument, next: StageRun) => void): Stage {
  return (next) => ({
    get wantsMore() {
      return next.wantsMore;
    },
    push: (document) => {
      process(document, next);
    },
    end: () => {
      next.end();
    },
  });
}

/** A stage that needs all documents first. */
export function blocking(
  start: () => { push(document: RawDocument): void; finish(): Iterable<RawDocument> },
): Stage {
  return (next) => {
    const state = start();
    return {
      wantsMore: true,
      push: (document) => {
        state.push(document);
      },
      end: () => {
        for (const document of state.finish()) {
          if (!next.wantsMore) break;
          next.push(document);
        }
        next.end();
      },
    };
  };
}
