export { createApiClient, type ApiClientOptions } from './api-client.ts';
export { ApiError, isApiError, type ApiErrorCode, type ApiFieldError } from './api-error.ts';
export type { Client } from './generated/client';
export * from './generated/sdk.gen';
export type * from './generated/types.gen';
