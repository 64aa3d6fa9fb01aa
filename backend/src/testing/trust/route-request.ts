import fc from 'fast-check';
import { allRoutes, type OperationName, type RouteContract } from '@opsflow/contract';
import { partsOf } from './route-ids.ts';
import { arbitraryOf, fillSlots } from './schema-arbitrary.ts';
import type { TrustRequest } from './trust-client.ts';

/** Input of a route by part; where an id belongs there is a slot until `fillInput` puts one in. */
export interface RouteInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

export type IdOf = (slot: string) => string;

const arbitraries = new Map<OperationName, fc.Arbitrary<RouteInput>>();

/** Inputs that the route's own schemas accept. */
export function inputArbitrary(operation: OperationName): fc.Arbitrary<RouteInput> {
  const known = arbitraries.get(operation);
  if (known) return known;
  const route: RouteContract = allRoutes[operation];
  const parts = Object.fromEntries(partsOf(route).map(([part, schema]) => [part, arbitraryOf(schema, part)]));
  const arbitrary = fc.record(parts) as fc.Arbitrary<RouteInput>;
  arbitraries.set(operation, arbitrary);
  return arbitrary;
}

/** Inputs of a route, the same ones for the same seed. */
export function sampleInputs(operation: OperationName, count: number, seed: number): RouteInput[] {
  return fc.sample(inputArbitrary(operation), { numRuns: count, seed });
}

export function fillInput(input: RouteInput, idOf: IdOf): RouteInput {
  return fillSlots(input, idOf) as RouteInput;
}

/** The request that carries an input, as a client of ours would write it. */
export function toRequest(operation: OperationName, input: RouteInput, token?: string): TrustRequest {
  const route: RouteContract = allRoutes[operation];
  const path = route.path.replace(/:(\w+)/g, (_match, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) query.append(name, String(value));
  const search = query.size > 0 ? `?${query.toString()}` : '';
  return {
    method: route.method.toUpperCase(),
    path: `/api/v1${path}${search}`,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
  };
}
