import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('./start.mjs', import.meta.url));
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'opsflow-start-'));
  folders.push(folder);
  return folder;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exitCode: Promise<number | null>;
  until(text: string): Promise<void>;
}

function start(environment: Record<string, string>, args: string[] = []): Started {
  const { MONGODB_URI: _uri, ...inherited } = process.env;
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...inherited, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exitCode = new Promise<number | null>((resolve) => child.once('close', resolve));
  const until = async (text: string): Promise<void> => {
    await Promise.race([
      new Promise<void>((resolve) => {
        const look = (): void => void (output.includes(text) && resolve());
        child.stdout.on('data', look);
        look();
      }),
      exitCode.then((code) => {
        throw new Error(`ended with ${code} before saying “${text}”:\n${output}`);
      }),
    ]);
  };
  return { child, output: () => output, exitCode, until };
}

describe('npm start', () => {
  it('serves API and client, and finds its data again after Ctrl-C and a second start', async () => {
    const environment = { DATA_DIR: newFolder(), PORT: String(await findFreePort()) };
    const address = `http://127.0.0.1:${environment.PORT}`;
    const first = start(environment);
    await first.until('Stop with Ctrl-C');
    expect(first.output()).toContain(address);
    const [, email = ''] = /(\S+@\S+)\s+agent/.exec(first.output()) ?? [];
    const [, password = ''] = /password: (.+)/.exec(first.output()) ?? [];
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${address}/tickets`, { headers: { accept: 'text/html' } })).text()).toContain(
      'OpsFlow',
    );

    const logIn = async (): Promise<string> => {
      const response = await fetch(`${address}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      return ((await response.json()) as { access_token: string }).access_token;
    };
    const list = async (): Promise<string[]> => {
      const headers = { authorization: `Bearer ${await logIn()}` };
      const response = await fetch(`${address}/api/v1/tickets?limit=100`, { headers });
      return ((await response.json()) as { tickets: { id: string }[] }).tickets.map(({ id }) => id);
    };
    const before = await list();
    expect(before.length).toBeGreaterThan(10);
    first.child.kill('SIGINT');
    expect(await first.exitCode).toBe(0);
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();

    const second = start(environment);
    await second.until('Stop with Ctrl-C');
    expect(await list()).toEqual(before);
    second.child.kill('SIGTERM');
    expect(await second.exitCode).toBe(0);
  });

  it('makes no demo workspace when asked not to', async () => {
    const started = start({ DATA_DIR: newFolder(), PORT: String(await findFreePort()) }, ['--no-demo']);
    await started.until('Stop with Ctrl-C');
    expect(started.output()).toContain('Sign up a workspace to begin.');
    expect(started.output()).not.toContain('password');
    started.child.kill('SIGINT');
    expect(await started.exitCode).toBe(0);
  });

  it('says in one sentence that the port is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const port = String((blocker.address() as AddressInfo).port);
    const started = start({ DATA_DIR: newFolder(), PORT: port });
    expect(await started.exitCode).toBe(1);
    expect(started.output()).toBe(`Port ${port} is already in use; choose another with PORT=…\n`);
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('says in one sentence that the directory cannot be written to', async () => {
    const file = join(newFolder(), 'a-file');
    writeFileSync(file, '');
    const started = start({ DATA_DIR: join(file, 'below'), PORT: String(await findFreePort()) });
    expect(await started.exitCode).toBe(1);
    expect(started.output()).toMatch(
      /^The directory .* cannot be written to; choose another with DATA_DIR=…\n$/,
    );
  });

  it('refuses an option that it does not know, and shows those it does', async () => {
    const started = start({}, ['--nonsense']);
    expect(await started.exitCode).toBe(1);
    expect(started.output()).toContain('Unknown option --nonsense.');
    expect(started.output()).toContain('--no-demo');
  });
});
