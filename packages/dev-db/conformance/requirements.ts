import type { MongoClient } from 'mongodb';
import type { Fields } from './json.ts';
import { fieldsOf, listOf } from './json.ts';

/** The server under test, as `runOnRequirements` sees it. */
export interface ServerFacts {
  readonly version: readonly number[];
  readonly parameters: Fields;
}

export async function readServerFacts(client: MongoClient): Promise<ServerFacts> {
  const { version } = await client.db('admin').command({ buildInfo: 1 });
  const parameters = await client.db('admin').command({ getParameter: '*' });
  return { version: partsOf(String(version)), parameters };
}

export function meetsAny(requirements: unknown, facts: ServerFacts): boolean {
  return requirements === undefined || listOf(requirements).some((one) => meets(fieldsOf(one), facts));
}

function meets(requirement: Fields, facts: ServerFacts): boolean {
  const { minServerVersion, maxServerVersion, topologies, auth, csfle, serverless, serverParameters } =
    requirement;
  if (minServerVersion !== undefined && compare(facts.version, partsOf(String(minServerVersion))) < 0)
    return false;
  if (maxServerVersion !== undefined && compare(facts.version, partsOf(String(maxServerVersion))) > 0)
    return false;
  if (topologies !== undefined && !listOf(topologies).includes('replicaset')) return false;
  if (auth === true || serverless === 'require') return false;
  if (csfle !== undefined && csfle !== false) return false;
  return Object.entries(fieldsOf(serverParameters)).every(
    ([name, value]) => facts.parameters[name] === value,
  );
}

function partsOf(version: string): number[] {
  return [...version.split('.').map(Number), 0, 0].slice(0, 3);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return 0;
}
