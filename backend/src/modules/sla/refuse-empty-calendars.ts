import { AppError } from '../../platform/errors/app-error.ts';
import { NoWorkingTimeError } from './engine/index.ts';

/** Answers a calendar in which nothing could become due as an error of whoever sent it. */
export function refusingEmptyCalendars<T>(compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof NoWorkingTimeError)) throw error;
    throw new AppError('calendar_without_hours', { detail: error.message, cause: error });
  }
}
