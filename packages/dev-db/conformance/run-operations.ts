import { runDriverOperation } from './driver-operations.ts';
import { checkError } from './check-error.ts';
import type { Fields } from './json.ts';
import { fieldsFromJson, fieldsOf, listOf } from './json.ts';
import { matchJson } from './match.ts';
import { Failed, Skipped } from './outcome.ts';
import { runRunnerOperation } from './runner-operations.ts';
import type { World } from './world.ts';

export async function runOperations(operations: unknown, world: World): Promise<void> {
  for (const operation of listOf(operations ?? [])) {
    const { error, isExpected } = await runOperation(fieldsOf(operation), world);
    if (error && !isExpected)
      throw new Failed(`${String(fieldsOf(operation)['name'])} failed: ${error.message}`);
  }
}

/** Inside a transaction's callback every error goes on to the driver, which may try again. */
export async function runCallback(operations: unknown, world: World): Promise<void> {
  for (const operation of listOf(operations ?? [])) {
    const { error } = await runOperation(fieldsOf(operation), world);
    if (error) throw error;
  }
}

interface Result {
  readonly error: Error | undefined;
  readonly isExpected: boolean;
}

async function runOperation(operation: Fields, world: World): Promise<Result> {
  const name = String(operation['name']);
  if (operation['object'] === 'testRunner') {
    const args =
      name === 'createEntities' ? fieldsOf(operation['arguments']) : fieldsFromJson(operation['arguments']);
    await runRunnerOperation(name, args, world);
    return { error: undefined, isExpected: true };
  }
  let result: unknown;
  try {
    result = await runDriverOperation(name, targetOf(operation, world), argumentsOf(operation, world), world);
  } catch (error) {
    if (error instanceof Skipped || error instanceof Failed || !(error instanceof Error)) throw error;
    if (operation['expectError']) checkError(fieldsOf(operation['expectError']), error, world.entities);
    return { error, isExpected: Boolean(operation['expectError'] ?? operation['ignoreResultAndError']) };
  }
  if (operation['expectError']) throw new Failed(`${name} should have failed`);
  const saved = operation['saveResultAsEntity'];
  if (typeof saved === 'string') world.entities.set(saved, result);
  if (operation['expectResult'] !== undefined && !operation['ignoreResultAndError']) {
    matchJson(operation['expectResult'], result ?? null, world.entities, name);
  }
  return { error: undefined, isExpected: true };
}

function targetOf(operation: Fields, world: World): unknown {
  const target = world.entities.get(String(operation['object']));
  if (target === undefined) throw new Failed(`no entity ${String(operation['object'])}`);
  return target;
}

function argumentsOf(operation: Fields, world: World): Fields {
  const args = fieldsFromJson(operation['arguments']);
  const { session } = args;
  return typeof session === 'string' ? { ...args, session: world.entities.get(session) } : args;
}
