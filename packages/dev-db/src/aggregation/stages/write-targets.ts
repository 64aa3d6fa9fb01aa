import { badValue, failedToParse, MongoCommandError } from '../../errors.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { firstFieldName, listFields, readFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import type { ExpressionContext, Slot } from '../expressions/context.ts';
import type { MergeTarget, OutTarget } from '../types.ts';
import { parseCollectionName } from './collection-name.ts';
import { compileDocumentStage } from './document-stages.ts';

export function parseOut(operand: Value): OutTarget {
  return { kind: 'out', into: parseCollectionName(operand, '$out', 'coll') };
}

const matchedActions = ['replace', 'keepExisting', 'merge', 'fail'] as const;
const unmatchedActions = ['insert', 'discard', 'fail'] as const;

function choice<T extends string>(
  value: Value | undefined,
  allowed: readonly T[],
  fallback: T,
  field: string,
): T {
  if (value === undefined) return fallback;
  const found = allowed.find((option) => option === value);
  if (found === undefined) {
    throw badValue(`Enumeration value '${String(value)}' for field '$merge.${field}' is not a valid value.`);
  }
  return found;
}

export function parseMerge(operand: Value, context: ExpressionContext): MergeTarget {
  if (typeof operand === 'string') return mergeInto(operand, new Map(), context);
  if (!isDocument(operand)) throw new MongoCommandError(51182, '$merge requires a string or object argument');
  const fields = readFields(operand);
  for (const name of fields.keys()) {
    if (!['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(name)) {
      throw new MongoCommandError(40415, `BSON field '$merge.${name}' is an unknown field.`);
    }
  }
  const into = fields.get('into');
  if (into === undefined)
    throw new MongoCommandError(40414, "BSON field '$merge.into' is missing but a required field");
  return mergeInto(into, fields, context);
}

function mergeInto(into: Value, fields: ReadonlyMap<string, Value>, context: ExpressionContext): MergeTarget {
  const whenMatched = fields.get('whenMatched');
  const name = parseCollectionName(into, '$merge', 'into');
  const common = {
    kind: 'merge' as const,
    into: name,
    on: parseOn(fields.get('on')),
    whenNotMatched: choice(fields.get('whenNotMatched'), unmatchedActions, 'insert', 'whenNotMatched'),
  };
  if (isArray(whenMatched)) {
    return {
      ...common,
      whenMatched: 'pipeline',
      combine: pipelineCombiner(whenMatched, fields.get('let'), context),
    };
  }
  const action = choice(whenMatched, matchedActions, 'merge', 'whenMatched');
  return {
    ...common,
    whenMatched: action,
    combine: action === 'merge' ? mergeDocuments : (_old, incoming) => incoming,
  };
}

function parseOn(on: Value | undefined): string[] | undefined {
  if (on === undefined) return undefined;
  const paths = isArray(on) ? on : [on];
  if (paths.length === 0)
    throw new MongoCommandError(
      51187,
      "If explicitly specifying $merge 'on', must include at least one field",
    );
  return paths.map((path) => {
    if (typeof path !== 'string')
      throw new MongoCommandError(51186, "$merge 'on' field must be either a string or an array of strings");
    return path;
  });
}

function mergeDocuments(existing: RawDocument, incoming: RawDocument): RawDocument {
  return documentOf(new Map([...listFields(existing), ...listFields(incoming)]));
}

/** The pipeline sees the stored document, and the new one as `$$new`. */
function pipelineCombiner(
  stages: readonly Value[],
  letOperand: Value | undefined,
  context: ExpressionContext,
): (existing: RawDocument, incoming: RawDocument) => RawDocument {
  if (letOperand !== undefined && !isDocument(letOperand))
    throw failedToParse("$merge 'let' must be an object");
  const bindings = letOperand ? listFields(letOperand) : [['new', '$$ROOT'] as [string, Value]];
  const slots = bindings.map(([name, value]) => {
    const slot: Slot = { value: undefined };
    return { name, slot, expression: context.compile(value) };
  });
  const inner = context.with(new Map(slots.map(({ name, slot }) => [name, slot])));
  const steps = stages.map((stage) => {
    const step = isDocument(stage) ? compileDocumentStage(stage, inner) : undefined;
    if (step) return step;
    const name = isDocument(stage) ? (firstFieldName(stage) ?? '') : '';
    throw new MongoCommandError(72, `${name} is not allowed to be used within an update`);
  });
  return (existing, incoming) => {
    for (const { slot, expression } of slots) slot.value = expression(incoming);
    return steps.reduce((document, step) => step(document), existing);
  };
}
