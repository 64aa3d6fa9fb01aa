import { MongoCommandError, typeMismatch } from '../errors.ts';
import { listFields } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isArray, isDocument } from '../bson/values.ts';

export interface StageSpec {
  readonly name: string;
  readonly operand: Value;
}

/** Stages that bring their own documents instead of reading the collection. */
const metadataStages = new Set([
  '$collStats',
  '$indexStats',
  '$currentOp',
  '$listSessions',
  '$listLocalSessions',
  '$planCacheStats',
]);

export function isMetadataStage(name: string): boolean {
  return metadataStages.has(name);
}

/** Checks the outer form of a pipeline and the places of stages that must be first or last. */
export function parseStages(stages: readonly Value[]): StageSpec[] {
  const specs = stages.map(parseStage);
  specs.forEach(({ name }, i) => {
    const isFirstOnly =
      isMetadataStage(name) || name === '$changeStream' || name === '$documents' || name === '$geoNear';
    if (isFirstOnly && i > 0) {
      throw new MongoCommandError(40602, `${name} is only valid as the first stage in a pipeline.`);
    }
    if ((name === '$out' || name === '$merge') && i < specs.length - 1) {
      throw new MongoCommandError(40601, `${name} can only be the final stage in the pipeline`);
    }
  });
  return specs;
}

function parseStage(stage: Value): StageSpec {
  if (!isDocument(stage)) throw typeMismatch("Each element of the 'pipeline' array must be an object");
  const fields = listFields(stage);
  const [entry] = fields;
  if (!entry || fields.length !== 1) {
    throw new MongoCommandError(
      40323,
      'A pipeline stage specification object must contain exactly one field.',
    );
  }
  return { name: entry[0], operand: entry[1] };
}

/** The stages of an inner pipeline, where no stage may write. */
export function parseInnerStages(stages: Value, stageName: string): StageSpec[] {
  if (!isArray(stages)) throw typeMismatch("'pipeline' option must be specified as an array");
  const specs = parseStages(stages);
  for (const { name } of specs) {
    if (name === '$out' || name === '$merge' || name === '$changeStream') {
      throw new MongoCommandError(51047, `${name} is not allowed within a ${stageName}'s sub-pipeline`);
    }
  }
  return specs;
}
