import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '@opsflow/contract';

/** Where a change came from, for the audit log: never for deciding anything. */
export interface RequestContext {
  readonly requestId: string;
  readonly ip: string;
  /** Who is signed in, or the key that asks; null on public routes. */
  readonly actor: Actor | null;
}

const storage = new AsyncLocalStorage<RequestContext>();
const outside: RequestContext = { requestId: '', ip: '', actor: null };

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** Empty for what no request caused, such as jobs and the demo workspace. */
export function currentRequest(): RequestContext {
  return storage.getStore() ?? outside;
}
