import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

/** A mail server on loopback that puts every mail into a file of `dir`, named by when it came. */
export async function startMailCatcher() {
  const dir = mkdtempSync(join(tmpdir(), 'opsflow-mail-'));
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, callback) => {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
        count += 1;
        const file = join(dir, `${String(count).padStart(6, '0')} ${to}.eml`);
        writeFileSync(file, Buffer.concat(chunks));
        callback(null, 'taken');
      });
    },
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    dir,
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
