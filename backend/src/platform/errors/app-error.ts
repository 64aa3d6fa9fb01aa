import { errorCatalogue, type ErrorCode, type FieldError } from '@opsflow/contract';

export interface AppErrorOptions {
  /** One sentence for the person who sees it; the catalogue's title where there is nothing to add. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** On a conflict: the thing as it stands now, ready to be sent. */
  readonly current?: Record<string, unknown>;
  /** Seconds after which another try makes sense. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** The only error that reaches a client as itself; everything else becomes `internal`. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly options: AppErrorOptions;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? errorCatalogue[code].title, { cause: options.cause });
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}
