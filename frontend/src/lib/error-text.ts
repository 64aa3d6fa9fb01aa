import { isApiError } from '@opsflow/sdk';
import { SecurityKeyError } from './security-key.ts';

/** What went wrong and what to do about it, for a person. */
export function explainError(error: unknown): string {
  if (error instanceof SecurityKeyError) return error.message;
  if (!isApiError(error)) return 'Something unexpected happened. Reload the page and try again.';
  switch (error.code) {
    case 'network':
      return 'The server cannot be reached. Check your connection; nothing you typed is lost.';
    case 'forbidden':
      return 'Your role does not allow this. Ask an admin of the workspace.';
    case 'not_found':
      return 'This does not exist, or it belongs to another workspace.';
    case 'too_many_requests':
      return 'Too many attempts. Wait a minute and try again.';
    case 'internal':
    case 'unavailable':
      return `${error.message}. Try again in a moment${error.requestId ? ` (request ${error.requestId})` : ''}.`;
    default:
      return error.message;
  }
}
