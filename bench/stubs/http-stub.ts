/** A bare server that answers every request with the same prepared page: what a machine can do at most. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const pageBytes = 28 * 1024;
const page = JSON.stringify({ tickets: 'x'.repeat(pageBytes - 14) });
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': Buffer.byteLength(page),
};

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, headers);
  response.end(page);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
