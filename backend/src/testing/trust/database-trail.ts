import type { AppUnderTest } from '../app-under-test.ts';

/** Written beside requests whenever it suits the process: nothing of a request's own time. */
const background = new Set(['ai_usage']);

/** Which collections were asked what while `work` ran, in order: what an attacker could see as time. */
export async function recordDatabaseTrail(
  app: AppUnderTest,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const trail: string[] = [];
  const { connection } = app.database;
  connection.set('debug', (collection: string, method: string) => {
    if (!background.has(collection)) trail.push(`${collection}.${method}`);
  });
  try {
    await work();
  } finally {
    connection.set('debug', false);
  }
  return trail;
}
