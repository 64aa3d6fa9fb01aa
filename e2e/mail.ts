import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const patienceMs = 20_000;

/** The link in the newest mail to somebody; `npm run test:e2e` says by E2E_MAIL_DIR where mails arrive. */
export async function linkFromMail(to: string, pattern: RegExp): Promise<string> {
  const dir = process.env['E2E_MAIL_DIR'];
  if (dir === undefined) throw new Error('E2E_MAIL_DIR is not set: this journey reads the mail it causes');
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    for (const file of readdirSync(dir).sort().toReversed()) {
      if (!file.includes(to)) continue;
      // Long lines are broken by an equals sign at their end.
      const [link] = pattern.exec(readFileSync(join(dir, file), 'utf8').replaceAll(/=\r?\n/g, '')) ?? [];
      if (link !== undefined) return link;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail to ${to} came within ${patienceMs / 1000} seconds`);
}
