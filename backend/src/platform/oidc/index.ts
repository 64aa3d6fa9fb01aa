import * as oidc from 'openid-client';
import type { Clock } from '../clock/clock.ts';
import type { GuardedFetch } from '../outbound/index.ts';

export interface OidcClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
}

/** What has to be remembered between sending a browser away and seeing it again. */
export interface OidcSecrets {
  readonly codeVerifier: string;
  readonly nonce: string;
}

export interface OidcIdentity {
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

/** OpenID Connect, authorization code flow with PKCE, state and nonce. */
export interface Oidc {
  /** Throws unless the issuer answers as a provider does. */
  check(client: OidcClient): Promise<void>;
  begin(
    client: OidcClient,
    options: { redirectUri: string; state: string; loginHint: string },
  ): Promise<{ url: string; secrets: OidcSecrets }>;
  /** Who came back. `callback` is the address that the browser was sent to, with its query. */
  finish(
    client: OidcClient,
    options: { callback: URL; state: string; secrets: OidcSecrets },
  ): Promise<OidcIdentity>;
}

export interface OidcOptions {
  readonly fetch: GuardedFetch;
  readonly allowLoopback: boolean;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** How long a provider's addresses and keys are believed before they are asked for again. */
const configurationTtlMs = 10 * 60_000;
const maxConfigurations = 500;

export function createOidc(options: OidcOptions): Oidc {
  return new OpenidClient(options);
}

class OpenidClient implements Oidc {
  readonly #options: OidcOptions;
  readonly #configurations = new Map<string, { at: number; found: Promise<oidc.Configuration> }>();

  constructor(options: OidcOptions) {
    this.#options = options;
  }

  async check(client: OidcClient): Promise<void> {
    await this.#discover(client);
  }

  async begin(
    client: OidcClient,
    { redirectUri, state, loginHint }: { redirectUri: string; state: string; loginHint: string },
  ): Promise<{ url: string; secrets: OidcSecrets }> {
    const configuration = await this.#configure(client);
    const secrets = { codeVerifier: oidc.randomPKCECodeVerifier(), nonce: oidc.randomNonce() };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state,
      nonce: secrets.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(secrets.codeVerifier),
      code_challenge_method: 'S256',
      login_hint: loginHint,
    });
    return { url: url.toString(), secrets };
  }

  async finish(
    client: OidcClient,
    { callback, state, secrets }: { callback: URL; state: string; secrets: OidcSecrets },
  ): Promise<OidcIdentity> {
    const configuration = await this.#configure(client);
    const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('The provider sent no identity');
    // Providers may keep the address for those who ask separately.
    const more = claims['email']
      ? claims
      : await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return {
      subject: claims.sub,
      email: textOrNull(more['email'])?.trim().toLowerCase() ?? null,
      // Most company directories leave the claim out; one that says no is believed.
      isEmailVerified: more['email_verified'] !== false && more['email_verified'] !== 'false',
      name: textOrNull(more['name']),
    };
  }

  async #configure(client: OidcClient): Promise<oidc.Configuration> {
    const key = JSON.stringify(client);
    const now = this.#options.clock.now().getTime();
    const known = this.#configurations.get(key);
    if (known && now - known.at < configurationTtlMs) return known.found;
    if (this.#configurations.size >= maxConfigurations) this.#configurations.clear();
    const found = this.#discover(client);
    this.#configurations.set(key, { at: now, found });
    found.catch(() => this.#configurations.delete(key));
    return found;
  }

  async #discover({ issuer, clientId, clientSecret }: OidcClient): Promise<oidc.Configuration> {
    const { fetch, allowLoopback, timeoutMs } = this.#options;
    const authentication = clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None();
    const plain = allowLoopback && issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(new URL(issuer), clientId, {}, authentication, {
      [oidc.customFetch]: fetch,
      timeout: Math.ceil(timeoutMs / 1000),
      execute: plain,
    });
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
