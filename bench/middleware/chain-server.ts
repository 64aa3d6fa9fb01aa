/**
 * One route that answers what was prepared: behind all that a request to the product passes (`chain`), or on
 * Express alone (`bare`). Its database holds the session, which the product remembers as it always does.
 */
import { createWriteStream } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { ticketsContract } from '../../packages/contract/src/index.ts';
import { createApp } from '../../backend/src/app.ts';
import { composeProduct } from '../../backend/src/compose.ts';
import { createAuthenticate } from '../../backend/src/http/authenticate.ts';
import { createHttpServer } from '../../backend/src/http/http-server.ts';
import { answer, mountContract } from '../../backend/src/http/mount-contract.ts';
import { RateLimits } from '../../backend/src/http/rate-limits.ts';
import { systemClock } from '../../backend/src/platform/clock/clock.ts';
import { createIdempotency } from '../../backend/src/platform/idempotency/index.ts';
import { createLogger } from '../../backend/src/platform/log/logger.ts';
import { connectDatabase } from '../../backend/src/platform/mongo/index.ts';
import {
  createAccessTokens,
  createSealedBox,
  signingKeyFromSecret,
} from '../../backend/src/platform/security/index.ts';
import { deskWorld } from '../../scripts/lib/desk-world.ts';

const [kind, uri = ''] = process.argv.slice(2);
const body = { tickets: [], next_cursor: null };
const quota = 1_000_000_000;

function bareExpress() {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.get('/api/v1/tickets', (_request, response) => void response.json(body));
  return { app, token: '' };
}

async function wholeChain() {
  const database = await connectDatabase({ uri });
  const key = signingKeyFromSecret('a secret that is good for measuring alone');
  const world = { ...deskWorld(database, uri, systemClock), signingKeys: [key] };
  const product = composeProduct(world);
  await database.ensureIndexes();
  product.start();
  const { user, workspace, session } = await product.auth.service.signUp(
    { tenant_name: 'Bench', user_name: 'Bench', email: 'bench@example.com', password: 'bench password 1' },
    { userAgent: 'bench', ip: '' },
  );
  const tokens = createAccessTokens([key], 600);
  const token = tokens.sign({
    ...{ user_id: user._id.toHexString(), tenant_id: workspace._id.toHexString() },
    ...{ session_id: session._id.toHexString(), role: user.role },
  });
  const routes = mountContract(
    { listTickets: ticketsContract.listTickets },
    { listTickets: async () => answer(200, body) },
  );
  const noKeys = { isApiKey: () => false, findLive: async () => null, noteUse: () => undefined };
  const app = createApp({
    version: world.version,
    // The same lines as ever, to where they cost no disk.
    log: createLogger({ level: 'info', destination: createWriteStream('/dev/null') }),
    routes: [routes],
    isReady: () => database.ping(),
    publicUrl: world.publicUrl,
    authenticate: createAuthenticate(tokens, product.auth.findLiveSession, noKeys),
    rateLimits: new RateLimits({ address: quota, credential: quota, workspace: quota }, systemClock),
    idempotency: createIdempotency({ database, clock: systemClock, box: createSealedBox([key]) }),
    secureCookies: false,
    validateAnswers: false,
  });
  return { app, token };
}

const { app, token } = kind === 'bare' ? bareExpress() : await wholeChain();
const server = createHttpServer().on('request', app);
server.listen(0, '127.0.0.1', () => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.stdout.write(`${JSON.stringify({ address, token })}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
