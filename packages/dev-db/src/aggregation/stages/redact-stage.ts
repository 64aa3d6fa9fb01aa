import { MongoCommandError } from '../../errors.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import type { Expression, Slot } from '../expressions/context.ts';
import type { StageCompiler } from './stage.ts';
import { perDocument } from './stage.ts';

const decisions = ['DESCEND', 'PRUNE', 'KEEP'] as const;
type Decision = (typeof decisions)[number];

const redact: StageCompiler = (operand, { expressions }) => {
  const slots = new Map<string, Slot>(decisions.map((name) => [name, { value: name.toLowerCase() }]));
  const current: Slot = { value: undefined };
  slots.set('CURRENT', current);
  const expression = expressions.with(slots).compile(operand);
  return perDocument((document, next) => {
    const kept = redactDocument(document, document, expression, current);
    if (kept) next.push(kept);
  });
};

function decide(value: MaybeValue): Decision {
  const found = decisions.find((name) => name.toLowerCase() === value);
  if (!found) {
    throw new MongoCommandError(
      17053,
      '$redact must not return anything aside from $$KEEP, $$PRUNE, or $$DESCEND',
    );
  }
  return found;
}

function redactDocument(
  document: RawDocument,
  root: RawDocument,
  expression: Expression,
  current: Slot,
): RawDocument | undefined {
  current.value = document;
  const decision = decide(expression(root));
  if (decision === 'PRUNE') return undefined;
  if (decision === 'KEEP') return document;
  return documentOf(
    listFields(document).map(
      ([name, value]) => [name, redactValue(value, root, expression, current)] as const,
    ),
  );
}

function redactValue(value: Value, root: RawDocument, expression: Expression, current: Slot): MaybeValue {
  if (isDocument(value)) return redactDocument(value, root, expression, current);
  if (!isArray(value)) return value;
  return value.flatMap((element) => {
    const kept = redactValue(element, root, expression, current);
    return kept === undefined ? [] : [kept];
  });
}

export const redactStages: Readonly<Record<string, StageCompiler>> = { $redact: redact };
