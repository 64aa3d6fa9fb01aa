import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Method = (this: object, ...values: unknown[]) => Promise<unknown>;
type Prototype = Record<string, Method>;

/** A method that reads or writes one workspace's data: of a repository, or of the collection below them. */
export interface ScopedMethod {
  /** `TicketsRepository.find` */
  readonly name: string;
  readonly prototype: Prototype;
  readonly key: string;
}

const sourceDir = fileURLToPath(new URL('../..', import.meta.url));

/** Found by looking, so that a repository written tomorrow is among them. `acrossTenants…` has no scope to lose. */
export async function listScopedMethods(): Promise<ScopedMethod[]> {
  const files = readdirSync(sourceDir, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.repository.ts') || file.endsWith('tenant-collection.ts'),
  );
  const methods: ScopedMethod[] = [];
  for (const file of files.sort()) {
    const exported = (await import(join(sourceDir, file))) as Record<string, unknown>;
    for (const [className, value] of Object.entries(exported)) {
      if (typeof value !== 'function' || !value.toString().startsWith('class')) continue;
      const prototype = value.prototype as Prototype;
      for (const key of Object.getOwnPropertyNames(prototype)) {
        if (key === 'constructor' || key.startsWith('acrossTenants')) continue;
        const name = `${className}.${key}`;
        assertAsync(prototype[key], name);
        if (isAboveWorkspaces(name)) continue;
        if (!takesScope(prototype[key]))
          throw new Error(`${name} takes no scope: say why in scoped-methods.ts`);
        methods.push({ name, prototype, key });
      }
    }
  }
  return methods;
}

/** By class, or by class and method: what belongs to no workspace, and why. */
const aboveWorkspaces: Readonly<Record<string, string>> = {
  AttemptsRepository: 'counts guesses; whoever guesses need not have a workspace',
  'PasswordResetsRepository.insertForgotten': 'whether the address is known is looked up later',
  'PasswordResetsRepository.takeForgotten': 'whether the address is known is looked up later',
  RefusedLoginsRepository: 'whose workspace it concerns is looked up later',
  ScheduleRepository: 'holds the times of the product’s own schedules',
  'WorkspacesRepository.insert': 'makes the workspace that scopes are made of',
};

function isAboveWorkspaces(name: string): boolean {
  const [className = ''] = name.split('.', 1);
  return className in aboveWorkspaces || name in aboveWorkspaces;
}

function takesScope(method: unknown): boolean {
  return /^async\s*\*?\s*\w+\(scope\b/.test(String(method));
}

/** The wrapped method answers a promise: one that did not would mislead whoever calls it. */
function assertAsync(method: unknown, name: string): void {
  if ((method as object).constructor.name !== 'AsyncFunction' && !isGenerator(method)) {
    throw new Error(`${name} is not async: what touches no data belongs outside of the repository's class`);
  }
}

function isGenerator(method: unknown): boolean {
  return (method as object).constructor.name === 'AsyncGeneratorFunction';
}

type Generating = (this: object, ...values: unknown[]) => AsyncGenerator<unknown>;

/** What a generator yields, as one answer. */
function collecting(generate: Generating): Method {
  return async function (this: object, ...values: unknown[]) {
    const yielded: unknown[] = [];
    for await (const value of generate.apply(this, values)) yielded.push(value);
    return yielded;
  };
}

/** Puts `wrapper` around a method until the answered function is called. */
export function wrapMethod(
  { prototype, key }: ScopedMethod,
  wrapper: (original: Method, self: object, values: unknown[]) => Promise<unknown>,
): () => void {
  const original = prototype[key] as Method;
  if (isGenerator(original)) {
    const collect = collecting(original as unknown as Generating);
    prototype[key] = async function* (this: object, ...values: unknown[]) {
      yield* (await wrapper(collect, this, values)) as unknown[];
    } as unknown as Method;
  } else {
    prototype[key] = function (this: object, ...values: unknown[]) {
      return wrapper(original, this, values);
    };
  }
  return () => void (prototype[key] = original);
}
