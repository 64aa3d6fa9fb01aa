import type { RawDocument } from '../bson/raw-document.ts';
import type { Stage, StageRun } from './stages/stage.ts';
import type { PipelineRun } from './types.ts';

const interruptInterval = 256;

/** Chains stages in front of a queue of results. */
export function startRun(stages: readonly Stage[], checkInterrupt: (() => void) | undefined): PipelineRun {
  let results: RawDocument[] = [];
  const sink: StageRun = {
    wantsMore: true,
    push: (document) => void results.push(document),
    end: () => undefined,
  };
  const head = stages.reduceRight((next, stage) => stage(next), sink);
  let count = 0;
  return {
    get wantsMore() {
      return head.wantsMore;
    },
    get hasResults() {
      return results.length > 0;
    },
    push: (document) => {
      if (checkInterrupt && ++count % interruptInterval === 0) checkInterrupt();
      head.push(document);
    },
    end: () => {
      head.end();
    },
    take: () => {
      const taken = results;
      results = [];
      return taken;
    },
  };
}

/** Feeds a run lazily: documents are only pulled while results are wanted. */
export function* pull(run: PipelineRun, documents: Iterable<RawDocument>): Generator<RawDocument> {
  for (const document of documents) {
    if (!run.wantsMore) break;
    run.push(document);
    if (run.hasResults) yield* run.take();
  }
  run.end();
  yield* run.take();
}
