import { MongoCommandError } from '../../errors.ts';
import { isEmptyDocument } from '../../bson/raw-document.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isDocument } from '../../bson/values.ts';
import { compileSort } from '../../query/sort.ts';
import type { CompiledSort, SortKey } from '../../query/types.ts';
import type { Stage, StageCompiler, StageContext } from './stage.ts';
import { blocking } from './stage.ts';

interface Entry {
  readonly key: SortKey;
  readonly document: RawDocument;
  readonly order: number;
}

/** Nothing is written to a disk: beyond this a sort without an index is refused. */
const mostSortedBytes = 100 * 1024 * 1024;

export function parseSort(operand: Value): RawDocument {
  if (!isDocument(operand))
    throw new MongoCommandError(15973, 'the $sort key specification must be an object');
  if (isEmptyDocument(operand))
    throw new MongoCommandError(15976, '$sort stage must have at least one sort key');
  return operand;
}

/** Sorts stably; with a limit it never keeps many more documents than that. */
export class Sorter {
  private entries: Entry[] = [];
  private readonly sort: CompiledSort;
  private readonly limit: number;
  private count = 0;
  private bytes = 0;

  constructor(sort: CompiledSort, limit = Number.POSITIVE_INFINITY) {
    this.sort = sort;
    this.limit = limit;
  }

  push(document: RawDocument): void {
    this.bytes += document.length;
    if (this.bytes > mostSortedBytes) this.cut();
    if (this.bytes > mostSortedBytes) {
      throw new MongoCommandError(
        292,
        `Sort exceeded memory limit of ${mostSortedBytes} bytes, but did not opt in to external sorting.`,
      );
    }
    this.entries.push({ key: this.sort.keyOf(document), document, order: this.count++ });
    if (Number.isFinite(this.limit) && this.entries.length > Math.max(1000, this.limit * 2)) this.cut();
  }

  private cut(): void {
    this.entries.sort((a, b) => this.sort.compareKeys(a.key, b.key) || a.order - b.order);
    if (this.entries.length > this.limit) this.entries.length = this.limit;
    this.bytes = this.entries.reduce((sum, entry) => sum + entry.document.length, 0);
  }

  finish(): RawDocument[] {
    this.cut();
    return this.entries.map((entry) => entry.document);
  }
}

export function sortStage(operand: Value, context: StageContext, limit?: number): Stage {
  const sort = compileSort(parseSort(operand), context.pipeline.collation);
  return blocking(() => new Sorter(sort, limit));
}

export const sortStages: Readonly<Record<string, StageCompiler>> = {
  $sort: (operand, context) => sortStage(operand, context),
};
