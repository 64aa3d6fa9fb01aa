import { generateSecret, generateURI, verifySync } from 'otplib';
import { renderSVG } from 'uqr';

const secretBytes = 20;
/** A code is taken in the period before and after its own too: clocks differ, and typing takes time. */
const toleranceSeconds = 30;

export interface TotpEnrolment {
  /** Base32. */
  readonly secret: string;
  readonly uri: string;
  /** SVG as a data URI. */
  readonly qrCode: string;
}

/** `account` and `issuer` are what the app shows beside the code. */
export function newTotp(account: string, issuer: string): TotpEnrolment {
  const secret = generateSecret({ length: secretBytes });
  // The app separates the two by a colon.
  const uri = generateURI({ secret, label: account, issuer: issuer.replaceAll(':', ' ') });
  const picture = Buffer.from(renderSVG(uri, { border: 2 })).toString('base64');
  return { secret, uri, qrCode: `data:image/svg+xml;base64,${picture}` };
}

/** The period that a code belongs to, counted from 1970 in steps of 30 seconds; null for a wrong one. */
export function periodOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: toleranceSeconds });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
