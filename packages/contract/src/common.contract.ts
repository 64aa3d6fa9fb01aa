import { z } from 'zod';
import { errorCodes } from './errors.ts';

export const idSchema = z.string().regex(/^[0-9a-f]{24}$/, 'must be an id of 24 hexadecimal characters');
/** ISO 8601 in UTC with milliseconds. */
export const instantSchema = z.iso.datetime();
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('must be an e-mail address'));

// U+0000 cannot be stored in every index; half a surrogate pair cannot be stored at all. Nobody types them.
const storable = /^[^\u0000\p{Surrogate}]*$/u;
const storableMessage = 'must not contain NUL characters or unpaired surrogates';

// A line break in a name or a subject would be one in a mail's header.
const oneLine = /^[^\p{Cc}\p{Surrogate}\u2028\u2029]*$/u;

/** Text on one line, trimmed, not empty. */
export const lineSchema = (maxLength: number) =>
  z
    .string()
    .trim()
    .regex(oneLine, 'must be on one line, without control characters or unpaired surrogates')
    .min(1, 'must not be empty')
    .max(maxLength, `must have at most ${maxLength} characters`);

/** Text of several lines; kept as typed but for NUL characters. */
export const textSchema = (maxLength: number, minLength = 1) =>
  z
    .string()
    .regex(storable, storableMessage)
    .min(minLength, 'must not be empty')
    .max(maxLength, `must have at most ${maxLength} characters`);

export const idParamsSchema = z.strictObject({ id: idSchema });

/** A page: `limit` rows from where `cursor` left off. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(512).optional(),
};
export const nextCursorSchema = z.string().nullable();

export const fieldErrorSchema = z.object({
  /** Where in the request: `body.subject`, `query.limit`. */
  path: z.string(),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457, with our code and, for input, the fields at fault. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.enum(errorCodes as [(typeof errorCodes)[number], ...(typeof errorCodes)[number][]]),
  request_id: z.string().optional(),
  errors: z.array(fieldErrorSchema).optional(),
  /** On `version_conflict`: the thing as it stands now. */
  current: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Comma-separated values of an enumeration: `status=new,open`. */
export const csvOf = <Value extends string>(item: z.ZodType<Value, string>) =>
  z
    .string()
    .transform((value) => value.split(',').filter((part) => part !== ''))
    .pipe(z.array(item).min(1).max(50));
