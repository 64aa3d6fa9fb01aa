import type { Problem } from './generated/types.gen';

export type ApiErrorCode = Problem['code'] | 'network';

export interface ApiFieldError {
  /** Where in the request: `body.subject`. */
  readonly path: string;
  readonly message: string;
}

/** What the API refused, by code. `network`: no answer came at all (status 0). */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly fieldErrors: readonly ApiFieldError[];
  /** On `version_conflict`: the thing as it stands now. */
  readonly current: Readonly<Record<string, unknown>> | null;
  readonly requestId: string | null;

  constructor(
    problem: Pick<Problem, 'title' | 'status' | 'detail' | 'errors' | 'current' | 'request_id'> & {
      code: ApiErrorCode;
    },
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.fieldErrors = problem.errors ?? [];
    this.current = problem.current ?? null;
    this.requestId = problem.request_id ?? null;
  }
}

export function isApiError(error: unknown, code?: ApiErrorCode): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'status' in body;
}

/** Turns whatever went wrong into an `ApiError`; an aborted request stays what it is. */
export function toApiError(error: unknown, response: Response | undefined): unknown {
  if (error instanceof Error && error.name === 'AbortError') return error;
  if (!response) {
    return new ApiError({ code: 'network', status: 0, title: 'The server cannot be reached' });
  }
  if (isProblem(error)) return new ApiError(error);
  const isUnavailable = response.status >= 502 && response.status <= 504;
  return new ApiError({
    code: isUnavailable ? 'unavailable' : 'internal',
    status: response.status,
    title: `The server answered ${response.status} without saying why`,
  });
}
