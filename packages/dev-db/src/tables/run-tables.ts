import { deserialize, EJSON } from 'bson';
import type { Document } from 'bson';
import { expect, it } from 'vitest';
import type {
  ExpressionTable,
  FilterTable,
  PipelineTable,
  ProjectionTable,
  SortTable,
  UpdateTable,
} from './cases.ts';
import { isExpectedError, missing } from './cases.ts';
import type { TableEngine } from './engine.ts';
import { toRaw } from './in-process-engine.ts';

type EngineOf = () => TableEngine;

/** Every type stays visible: an Int32 is not a Double here. */
function canonical(document: Uint8Array): string {
  return EJSON.stringify(deserialize(document, { promoteValues: false, bsonRegExp: true }), {
    relaxed: false,
  });
}

const show = (value: unknown): string => EJSON.stringify(value, { relaxed: true });
const shorten = (text: string): string => (text.length > 150 ? `${text.slice(0, 150)}…` : text);

async function check(expected: unknown, run: () => Promise<unknown>, wanted: () => unknown): Promise<void> {
  if (isExpectedError(expected)) {
    const outcome = await run().then(
      (value: unknown) => ({ value }),
      (error: unknown) => ({ code: Number((error as { code?: unknown }).code) }),
    );
    expect(outcome).toEqual({ code: expected.code });
  } else expect(await run()).toEqual(wanted());
}

const idOf = (document: Uint8Array): unknown => deserialize(document)['_id'];

export function runFilterTable({ name, documents, options, cases }: FilterTable, engine: EngineOf): void {
  for (const [filter, expected] of cases) {
    it(shorten(`${name}: ${show(filter)} finds ${show(expected)}`), async () => {
      const run = async () => (await engine().find(documents, filter, options)).map(idOf);
      await check(expected, run, () => expected);
    });
  }
}

export function runSortTable({ name, documents, options, cases }: SortTable, engine: EngineOf): void {
  for (const [sort, expected] of cases) {
    it(shorten(`${name}: ${show(sort)} orders ${show(expected)}`), async () => {
      const run = async () => (await engine().find(documents, {}, { ...options, sort })).map(idOf);
      await check(expected, run, () => expected);
    });
  }
}

export function runUpdateTable({ name, cases }: UpdateTable, engine: EngineOf): void {
  for (const [before, update, after, options] of cases) {
    it(shorten(`${name}: ${show(update)} on ${show(before)} gives ${show(after)}`), async () => {
      const run = async () => canonical(await engine().update(before, update, options));
      await check(after, run, () => canonical(toRaw(after)));
    });
  }
}

export function runProjectionTable(
  { name, document, filter, cases }: ProjectionTable,
  engine: EngineOf,
): void {
  for (const [projection, expected] of cases) {
    it(shorten(`${name}: ${show(projection)} gives ${show(expected)}`), async () => {
      const run = async () => {
        const [found] = await engine().find([document], filter ?? {}, { projection });
        return found && canonical(found);
      };
      await check(expected, run, () => canonical(toRaw(expected)));
    });
  }
}

export function runExpressionTable({ name, document = {}, cases }: ExpressionTable, engine: EngineOf): void {
  for (const [expression, expected] of cases) {
    const title = expected === missing ? 'nothing' : show({ r: expected });
    it(shorten(`${name}: ${show({ e: expression })} gives ${title}`), async () => {
      const run = async () => {
        const pipeline = [{ $replaceWith: { r: expression } }];
        const [result] = await engine().aggregate([{ _id: 1, ...document }], pipeline);
        return result && canonical(result);
      };
      await check(expected, run, () => canonical(toRaw(expected === missing ? {} : { r: expected })));
    });
  }
}

export function runPipelineTable({ name, documents, others, cases }: PipelineTable, engine: EngineOf): void {
  for (const [pipeline, expected] of cases) {
    it(shorten(`${name}: ${show(pipeline)} gives ${show(expected)}`), async () => {
      const run = async () => (await engine().aggregate(documents, pipeline, others)).map(canonical);
      await check(expected, run, () =>
        (expected as Document[]).map((document) => canonical(toRaw(document))),
      );
    });
  }
}
