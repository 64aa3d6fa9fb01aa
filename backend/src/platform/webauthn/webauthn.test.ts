import { expect, it } from 'vitest';
import { relyingPartyOf } from './index.ts';

it.each([
  ['https://desk.example:8443/', { id: 'desk.example', origin: 'https://desk.example:8443' }],
  ['http://127.0.0.1:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['http://[::1]:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['http://192.0.2.7:3000', null],
  ['http://[2001:db8::7]', null],
])('the relying party of %s', (publicUrl, party) => {
  expect(relyingPartyOf(publicUrl)).toEqual(party);
});
