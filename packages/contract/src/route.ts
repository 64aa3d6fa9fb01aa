import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Permission } from './permissions.ts';

export type HttpMethod = 'get' | 'post' | 'patch' | 'put' | 'delete';

export interface RouteContract {
  readonly method: HttpMethod;
  /** Below `/api/v1`, with `:name` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** What the caller must be allowed to do; `public` needs no credential. */
  readonly permission: Permission | 'public';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Success status → response schema; `null` for an empty answer. */
  readonly responses: Readonly<Record<number, z.ZodType | null>>;
  /** The answer carries an `ETag`, and `If-None-Match` is answered by 304. */
  readonly hasEntityTag?: true;
  /**
   * How an unsafe route keeps `Idempotency-Key`. Without it the whole effect is one transaction, which
   * holds the stored answer too. `resumable`: the effect is too long for one; running it again takes
   * up where it was left.
   */
  readonly effect?: 'resumable';
  /** Codes beyond those that any route can answer with. */
  readonly errors?: readonly ErrorCode[];
}

/** Keeps the literal types of a feature's routes while checking their shape. */
export function defineRoutes<const Routes extends Record<string, RouteContract>>(routes: Routes): Routes {
  return routes;
}

/** A body that is written already, as it is sent. */
export class PreparedBody<Body> {
  declare readonly content: Body;
  readonly json: Uint8Array;

  constructor(json: Uint8Array) {
    this.json = json;
  }
}

/** The response, as far as somebody who pushes into it needs to know. */
export interface PushSink {
  /** Bytes that the client has not taken yet. */
  readonly writableLength: number;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  destroy(): unknown;
  once(event: 'close', listener: () => void): unknown;
}

type SchemaOutput<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export type RouteParams<Route extends RouteContract> = SchemaOutput<Route['params']>;
export type RouteQuery<Route extends RouteContract> = SchemaOutput<Route['query']>;
export type RouteBody<Route extends RouteContract> = SchemaOutput<Route['body']>;

/** What a handler answers: one of the declared statuses with the body that belongs to it. */
export type RouteAnswer<Route extends RouteContract> = {
  [Status in keyof Route['responses'] & number]: Route['responses'][Status] extends z.ZodType
    ? {
        status: Status;
        body: z.input<Route['responses'][Status]> | PreparedBody<z.input<Route['responses'][Status]>>;
        headers?: Record<string, string>;
      }
    : {
        status: Status;
        body?: undefined;
        headers?: Record<string, string>;
        /** For downloads that are written as they are read. */
        stream?: AsyncIterable<string>;
        /** For answers that go on until one side ends them; settles when that has happened. */
        push?: (sink: PushSink) => Promise<void>;
      };
}[keyof Route['responses'] & number];
