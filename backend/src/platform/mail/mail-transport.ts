import { createTransport } from 'nodemailer';

export interface Mail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without angle brackets; the same for every attempt, so that a repeated delivery can be recognised. */
  readonly messageId: string;
  /** Message-IDs that this mail follows, oldest first; mail programs group by them. */
  readonly references: readonly string[];
}

/** A failed delivery: `permanent` where another attempt would end the same way. */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly permanent: boolean;

  constructor(message: string, permanent: boolean, cause: unknown) {
    super(message, { cause });
    this.permanent = permanent;
  }
}

export interface MailTransport {
  /** Resolves with the server's answer once it has taken the mail; rejects with a MailError. */
  send(mail: Mail): Promise<{ response: string }>;
  close(): void;
}

const timeoutMs = 20_000;

/** Delivers to the SMTP server named by a URL such as `smtps://user:password@host:465`. */
export function createSmtpTransport(url: string): MailTransport {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A mail names what it contains; nothing in it may make us read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ references, messageId, ...mail }) => {
      try {
        const { response } = (await transport.sendMail({
          ...mail,
          messageId: `<${messageId}>`,
          references: references.map((id) => `<${id}>`),
          ...(references.length > 0 ? { inReplyTo: `<${references.at(-1)}>` } : {}),
          headers: { 'Auto-Submitted': 'no', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
        })) as { response: string };
        return { response };
      } catch (error) {
        throw toMailError(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Answers from 500 on are final; whatever else goes wrong may pass. */
function toMailError(error: unknown): MailError {
  const { responseCode, response, message } = error as {
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const isPermanent = responseCode !== undefined && responseCode >= 500;
  return new MailError(response ?? message ?? 'The mail server did not take the message', isPermanent, error);
}
