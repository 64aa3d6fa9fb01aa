import { DateTime } from 'luxon';
import { AppError } from '../errors/app-error.ts';

/** Throws 422 unless the name, where one is given, is a zone of the IANA database. */
export function assertTimeZone(name: string | undefined, path: string): void {
  if (name === undefined || DateTime.utc().setZone(name).isValid) return;
  const message = 'must be a time zone of the IANA database, such as Europe/Berlin';
  throw new AppError('time_zone_unknown', { errors: [{ path, message }] });
}
