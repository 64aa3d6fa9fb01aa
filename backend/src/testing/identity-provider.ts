import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';

export interface CompanyAccount {
  readonly sub: string;
  readonly email: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** By the address that somebody says they are. */
  readonly accounts: Map<string, CompanyAccount>;
  /** Goes through the provider as a browser would; answers the query that it is sent back with. */
  visit(url: string): Promise<string>;
  close(): Promise<void>;
}

const clientId = 'the-desk';
const clientSecret = 'a secret between the desk and its provider';

/** A real OpenID provider on loopback. It believes whoever says who they are, and asks nothing else. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const accounts = new Map<string, CompanyAccount>();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configurationFor(redirectUri, accounts));
  const handle = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/')) void signIn(provider, accounts, request, response);
    else void handle(request, response);
  });
  return {
    issuer,
    clientId,
    clientSecret,
    accounts,
    visit: (url) => followUntil(url, redirectUri),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function configurationFor(redirectUri: string, accounts: Map<string, CompanyAccount>): Configuration {
  return {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => {
      const account = [...accounts.values()].find(({ sub }) => sub === id);
      return account && { accountId: id, claims: () => ({ ...account }) };
    },
    loadExistingGrant: async ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      if (!accountId || !oidc.client) return undefined;
      const grant = new oidc.provider.Grant({ accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
  };
}

async function signIn(
  provider: Provider,
  accounts: ReadonlyMap<string, CompanyAccount>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const account = accounts.get(String(params['login_hint']));
  const login = account ? { login: { accountId: account.sub } } : { error: 'access_denied' };
  await provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false });
}

async function followUntil(url: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>();
  let address = new URL(url);
  for (let hops = 0; hops < 10; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    address = new URL(location, address);
    if (address.href.startsWith(redirectUri)) return address.search;
  }
  throw new Error('The provider sends the browser in circles');
}
