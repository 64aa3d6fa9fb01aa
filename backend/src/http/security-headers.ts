import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** The nonce of this answer's content policy; the served page hands it to the style sheets it makes. */
export function nonceOf(response: Response): string {
  return String(response.locals['cspNonce']);
}

/**
 * Scripts and styles only from our own files; style elements that the component kit makes carry the
 * nonce. Style attributes are allowed: they are how it places pop-ups, and they cannot run anything.
 */
export function securityHeaders(): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrcElem: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    // Only behind TLS does this header mean anything; the reverse proxy that ends TLS sets it.
    strictTransportSecurity: false,
  });
  return (request, response, next) => {
    response.locals['cspNonce'] = randomBytes(16).toString('base64');
    protect(request, response, next);
  };
}
