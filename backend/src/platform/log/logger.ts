import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly level: string;
  readonly destination?: DestinationStream;
  /** Gets every line as well. */
  readonly copy?: DestinationStream;
}

/** JSON lines on stdout; whatever could carry a secret is cut out before it is written. */
export function createLogger({ level, destination, copy }: LoggerOptions): Logger {
  const main = destination ?? pino.destination({ fd: 1, sync: false });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['*.password', '*.password_hash', '*.token', '*.access_token', '*.authorization', '*.cookie'],
        censor: '[redacted]',
      },
    },
    copy ? tee(main, copy) : main,
  );
}

/** Writes to both, and flushes what can be flushed before the process ends. */
function tee(main: DestinationStream & { flush?: (done: () => void) => void }, copy: DestinationStream) {
  return {
    write: (line: string) => {
      main.write(line);
      copy.write(line);
    },
    flush: (done: () => void) => (main.flush ? main.flush(done) : done()),
  };
}
