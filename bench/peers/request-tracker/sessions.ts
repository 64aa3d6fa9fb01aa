import { setTimeout as sleep } from 'node:timers/promises';

const password = 'password';

/** Logs in as its first user, as a browser does; answers the cookie. */
async function logIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/NoAuth/Login.html`, {
    method: 'POST',
    body: new URLSearchParams({ user: 'root', pass: password }),
  });
  await answer.arrayBuffer();
  const cookie = answer.headers
    .getSetCookie()
    .find((one) => one.startsWith('RT_SID'))
    ?.split(';')[0];
  if (!answer.ok || cookie === undefined) throw new Error(`Request Tracker let nobody in`);
  return cookie;
}

/**
 * A session for each request under way: it locks the session while it answers. A token would cost it a password
 * hash with every request, some two hundred milliseconds.
 */
export class Sessions {
  readonly #free: string[] = [];

  async open(address: string, count: number): Promise<void> {
    while (this.#free.length < count) this.#free.push(await logIn(address));
  }

  async use<Result>(request: (cookie: string) => Promise<Result>): Promise<Result> {
    let cookie = this.#free.shift();
    while (cookie === undefined) {
      await sleep(1);
      cookie = this.#free.shift();
    }
    try {
      return await request(cookie);
    } finally {
      this.#free.push(cookie);
    }
  }
}
