import { createHmac, createSecretKey } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createAccessTokens, signingKeyFromSecret } from '../../backend/src/platform/security/index.ts';
import { startDatabase } from '../database/contestants.ts';
import { startChild } from '../frame/child.ts';
import { drive } from '../frame/drive.ts';
import type { Contestant, Measure, Row } from '../frame/row.ts';
import { crowd } from '../product/contestants.ts';
import { HttpClient } from '../product/http-client.ts';
import { listPath } from '../product/reference-workspace.ts';

const program = fileURLToPath(new URL('../middleware/chain-server.ts', import.meta.url));

async function startServer(name: string, args: readonly string[]) {
  const child = await startChild(['--import', 'tsx', program, ...args]);
  const { address, token } = JSON.parse(child.firstLine) as { address: string; token: string };
  const client = new HttpClient(address, token === '' ? {} : { authorization: `Bearer ${token}` });
  const contestant: Contestant = {
    name,
    run: (load) => drive(load, [child.processId], () => client.send({ path: listPath })),
  };
  return {
    contestant,
    async close() {
      client.close();
      await child.stop();
    },
  };
}

const checks = 50_000;

/** In this process; a request is one check. */
function repeated(name: string, check: () => unknown): Contestant {
  return {
    name,
    run: ({ requests = checks }) => {
      const before = process.cpuUsage();
      const startedAt = performance.now();
      for (let turn = 0; turn < requests; turn++) check();
      const seconds = (performance.now() - startedAt) / 1000;
      const { user, system } = process.cpuUsage(before);
      const latenciesMs = [(seconds * 1000) / requests];
      return Promise.resolve({
        ...{ requests, seconds, cpuSeconds: (user + system) / 1e6, latenciesMs, errors: 0 },
      });
    },
  };
}

function tokenCheck(): Measure {
  const signingKey = signingKeyFromSecret('a secret that is good for measuring alone');
  const tokens = createAccessTokens([signingKey], 600);
  const id = 'a'.repeat(24);
  const token = tokens.sign({ user_id: id, tenant_id: id, session_id: id, role: 'admin' });
  const signed = token.slice(0, token.lastIndexOf('.'));
  const key = createSecretKey(signingKey.secret);
  const hmac = repeated('its HMAC alone', () => createHmac('sha256', key).update(signed).digest());
  return {
    name: 'token check',
    load: { concurrency: 1, requests: checks },
    ours: repeated('token check', () => tokens.verify(token)),
    against: [{ contestant: hmac, goals: [{ metric: 'cpu', of: 'ours', atMost: 0.01 }] }],
  };
}

export const row: Row = {
  name: 'middleware',
  about:
    'all that a request passes (log, headers, limits, authentication, tenancy, permission, validation) in front of a prepared answer, against Express with that answer alone',
  async prepare(note) {
    note('starting both servers');
    const database = await startDatabase();
    const chain = await startServer('whole chain', ['chain', database.uri]);
    const bare = await startServer('bare Express', ['bare']);
    return {
      measures: [
        {
          name: 'whole chain',
          load: { ...crowd, seconds: 4 },
          ours: chain.contestant,
          against: [
            { contestant: bare.contestant, goals: [{ metric: 'cpu', of: 'difference', atMost: 0.1 }] },
          ],
        },
        tokenCheck(),
      ],
      async close() {
        await bare.close();
        await chain.close();
        await database.close();
      },
    };
  },
};
