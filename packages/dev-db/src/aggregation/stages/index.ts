import type { Value } from '../../bson/values.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { documentOf } from '../../bson/writer.ts';
import { basicStages } from './basic-stages.ts';
import { bucketAutoStages } from './bucket-auto-stage.ts';
import { bucketStages } from './bucket-stage.ts';
import { compileDocumentStage } from './document-stages.ts';
import { facetStages } from './facet-stage.ts';
import { graphStages } from './graph-lookup-stage.ts';
import { groupStages } from './group-stage.ts';
import { lookupStages } from './lookup-stage.ts';
import { redactStages } from './redact-stage.ts';
import { smallStages } from './small-stages.ts';
import { sortStages } from './sort-stage.ts';
import type { Stage, StageCompiler, StageContext } from './stage.ts';
import { perDocument } from './stage.ts';
import { unionStages } from './union-stage.ts';
import { unwindStages } from './unwind-stage.ts';
import { densifyStages } from '../windows/densify-stage.ts';
import { fillStages } from '../windows/fill-stage.ts';
import { windowStages } from '../windows/window-stage.ts';

const compilers: ReadonlyMap<string, StageCompiler> = new Map(
  Object.entries({
    ...basicStages,
    ...bucketAutoStages,
    ...bucketStages,
    ...densifyStages,
    ...facetStages,
    ...fillStages,
    ...graphStages,
    ...groupStages,
    ...lookupStages,
    ...redactStages,
    ...smallStages,
    ...sortStages,
    ...unionStages,
    ...unwindStages,
    ...windowStages,
  }),
);

/** Compiles one stage; undefined when there is no stage of that name. */
export function compileStage(name: string, operand: Value, context: StageContext): Stage | undefined {
  const spec: RawDocument = documentOf([[name, operand]]);
  const transform = compileDocumentStage(spec, context.expressions);
  if (transform) {
    return perDocument((document, next) => {
      next.push(transform(document));
    });
  }
  return compilers.get(name)?.(operand, context);
}
