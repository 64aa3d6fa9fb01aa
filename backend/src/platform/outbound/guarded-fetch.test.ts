import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuardedFetch, ForbiddenAddressError } from './guarded-fetch.ts';
import { isPublicAddress } from './public-address.ts';

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else if (request.url === '/large') response.end('x'.repeat(5_000));
    else if (request.url !== '/never') response.end(JSON.stringify({ asked: request.url }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const limits = { timeoutMs: 300, maxBytes: 1_000 };
const strict = createGuardedFetch({ ...limits, allowLoopback: false });
const lenient = createGuardedFetch({ ...limits, allowLoopback: true });
const get = { method: 'GET', headers: {} };

describe('a request to an address that a user typed in', () => {
  it.each([
    'https://127.0.0.1/',
    'https://localhost/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a00:1]/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://192.168.1.1/',
    'https://0.0.0.0/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[fd00::1]/',
    'https://[64:ff9b::7f00:1]/',
    'http://example.com/',
    'file:///etc/passwd',
  ])('does not go to %s', async (address) => {
    await expect(strict(address, get)).rejects.toBeInstanceOf(ForbiddenAddressError);
  });

  it('goes to this machine only where that is allowed, and nowhere else inside', async () => {
    await expect(strict(url, get)).rejects.toBeInstanceOf(ForbiddenAddressError);
    expect(await (await lenient(`${url}/here`, get)).json()).toEqual({ asked: '/here' });
    await expect(lenient('http://10.0.0.1/', get)).rejects.toBeInstanceOf(ForbiddenAddressError);
  });

  it('does not follow a redirect, wait for ever or read without end', async () => {
    expect((await lenient(`${url}/away`, get)).status).toBe(302);
    await expect(lenient(`${url}/never`, get)).rejects.toThrow();
    await expect(lenient(`${url}/large`, get)).rejects.toThrow('larger than 1000 bytes');
  });

  it('knows public addresses from others', () => {
    expect(
      ['93.184.215.14', '8.8.8.8', '2606:4700::1111'].filter((address) => !isPublicAddress(address)),
    ).toEqual([]);
    const inside = ['100.64.0.1', '198.18.0.1', '240.0.0.1', 'fe80::1', '2002:7f00:1::', '::', 'nothing'];
    expect(inside.filter(isPublicAddress)).toEqual([]);
  });
});
