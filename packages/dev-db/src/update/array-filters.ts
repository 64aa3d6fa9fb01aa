import { badValue, failedToParse } from '../errors.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { listFields } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isArray, isDocument } from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { QueryContext } from '../query/types.ts';
import type { ModifierEntry } from './parse-modifiers.ts';

export type ElementFilter = (element: Value) => boolean;

/** The filters by the identifier that paths use them with: `$[id]`. */
export function compileArrayFilters(
  filters: readonly RawDocument[],
  context: QueryContext,
): Map<string, ElementFilter> {
  const compiled = new Map<string, ElementFilter>();
  for (const filter of filters) {
    const id = identifierOf(filter);
    if (compiled.has(id))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${id}`);
    const matcher = compileFilter(filter, context);
    compiled.set(id, (element) => matcher.matches(documentOf([[id, element]])));
  }
  return compiled;
}

function identifierOf(filter: RawDocument): string {
  const names = new Set(listRootNames(filter));
  const [first, second] = names;
  if (first === undefined) {
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  }
  if (second !== undefined) {
    throw failedToParse(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${first}' and '${second}'`,
    );
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(first)) {
    throw badValue(
      'Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string ' +
        `beginning with a lowercase letter, found '${first}'`,
    );
  }
  return first;
}

function listRootNames(filter: RawDocument): string[] {
  return listFields(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? ''];
    return isArray(value) ? value.filter(isDocument).flatMap(listRootNames) : [];
  });
}

/** Every identifier in a path needs a filter, and every filter a path. */
export function checkArrayFilters(
  entries: readonly ModifierEntry[],
  filters: ReadonlyMap<string, ElementFilter>,
  describeUpdate: () => string,
): void {
  const used = new Set<string>();
  for (const { parts, path } of entries) {
    for (const part of parts) {
      const id = /^\$\[(.+)\]$/.exec(part)?.[1];
      if (id === undefined) continue;
      if (!filters.has(id)) throw badValue(`No array filter found for identifier '${id}' in path '${path}'`);
      used.add(id);
    }
  }
  for (const id of filters.keys()) {
    if (!used.has(id)) {
      throw failedToParse(
        `The array filter for identifier '${id}' was not used in the update ${describeUpdate()}`,
      );
    }
  }
}
