import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { errorCatalogue, type ErrorCode, type Problem } from '@opsflow/contract';

/** What Node's parser objects to before there is a request that the app could answer. */
const parserErrors: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** A server whose every answer is ours, also to what is no HTTP at all. */
export function createHttpServer(): Server {
  const server = createServer();
  // Node would answer an expectation it does not know with an empty 417; such a header changes nothing here.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(problemMessage(parserErrors[error.code ?? ''] ?? 'invalid_request'));
  });
  return server;
}

function problemMessage(code: ErrorCode): string {
  const { status, title } = errorCatalogue[code];
  const requestId = randomUUID();
  const problem: Problem = {
    type: `/docs/errors#${code}`,
    title,
    status,
    code,
    request_id: requestId,
    errors: [{ path: 'headers', message: 'cannot be read' }],
  };
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
