export { createGuardedFetch, ForbiddenAddressError, type GuardedFetch } from './guarded-fetch.ts';
