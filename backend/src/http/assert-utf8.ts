import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** JSON is UTF-8 (RFC 8259); decoding anything else would store replacement characters in silence. */
export function assertUtf8(
  _request: IncomingMessage,
  _response: ServerResponse,
  body: Buffer,
  charset: string,
): void {
  if (charset !== 'utf-8' || !isUtf8(body)) throw new Error('The body is not UTF-8');
}
