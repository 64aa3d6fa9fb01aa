import type { Request, RequestHandler } from 'express';
import { AppError } from '../platform/errors/app-error.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what a page of another origin makes a browser send, be it with our cookie or to plant one:
 * `SameSite` does not tell a neighbour under the same domain, or another port, from us. Clients that are
 * no browsers send neither header.
 */
export function assertSameOrigin(publicUrl: () => string): RequestHandler {
  return (request, _response, next) => {
    if (!safeMethods.has(request.method) && !isOfOurPages(request, publicUrl)) {
      throw new AppError('cross_site_request');
    }
    next();
  };
}

function isOfOurPages(request: Request, publicUrl: () => string): boolean {
  const site = request.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('Origin');
  // Older browsers, and any on a plain-text address, send this one alone.
  return origin === undefined || isOurs(origin, request.get('Host'), publicUrl);
}

function isOurs(origin: string, host: string | undefined, publicUrl: () => string): boolean {
  if (!URL.canParse(origin)) return false;
  const sender = new URL(origin);
  return sender.host === host || sender.origin === new URL(publicUrl()).origin;
}
