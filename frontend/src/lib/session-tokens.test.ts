import { getMe } from '@opsflow/sdk';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, refuse } from '../testing/edge.ts';
import { aSession, aUser } from '../testing/fixtures.ts';
import { viaApi } from './api.ts';
import { endSession, restoreSession, startSession } from './session-tokens.ts';
import { getSession } from './session.ts';

const user = aUser('agent');
const { access_token: _token, expires_in: _expiry, ...me } = aSession(user);
const session = (token: string, expiresIn = 600) =>
  aSession(user, { access_token: token, expires_in: expiresIn });

/** Only this token is good. */
function acceptOnly(token: string) {
  const seen: (string | null)[] = [];
  answer('getMe', ({ authorization }) => {
    seen.push(authorization);
    return authorization === `Bearer ${token}` ? me : refuse('unauthenticated');
  });
  return seen;
}

describe('the session', () => {
  beforeEach(() => endSession({ isAnnounced: false }));

  it('renews a refused token once for all requests that met the refusal', async () => {
    startSession(session('old'));
    acceptOnly('new');
    let refreshes = 0;
    answer('refreshSession', () => {
      refreshes += 1;
      return session('new');
    });
    const answers = await Promise.all([getMe(viaApi), getMe(viaApi), getMe(viaApi)]);
    expect(answers.map(({ data }) => data.user.id)).toEqual([user.id, user.id, user.id]);
    expect(refreshes).toBe(1);
  });

  it('renews a token that is about to expire before it is refused', async () => {
    startSession(session('old', 5));
    const seen = acceptOnly('new');
    answer('refreshSession', () => session('new'));
    await getMe(viaApi);
    expect(seen).toEqual(['Bearer new']);
  });

  it('waits when the session is over, and goes on after logging in again', async () => {
    startSession(session('old'));
    acceptOnly('new');
    answer('refreshSession', () => refuse('session_ended'));
    const pending = getMe(viaApi);
    await expect.poll(() => getSession().phase).toBe('expired');
    startSession(session('new'));
    expect((await pending).data.user.id).toBe(user.id);
  });

  it('gives up waiting requests when the person signs out instead', async () => {
    startSession(session('old'));
    acceptOnly('new');
    answer('refreshSession', () => refuse('session_ended'));
    const pending = getMe(viaApi);
    await expect.poll(() => getSession().phase).toBe('expired');
    endSession({ isAnnounced: true });
    await expect(pending).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('asks for no refresh where nobody ever signed in', async () => {
    answer('refreshSession', () => {
      throw new Error('must not be asked');
    });
    await restoreSession();
    expect(getSession().phase).toBe('signed-out');
  });

  it('comes back after a reload with the refresh cookie', async () => {
    startSession(session('old'));
    answer('refreshSession', () => session('new'));
    await restoreSession();
    expect(getSession().phase).toBe('signed-in');
  });
});
