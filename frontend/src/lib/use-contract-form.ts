import { isApiError } from '@opsflow/sdk';
import { useState, type SyntheticEvent } from 'react';
import type { z } from 'zod';
import { explainError } from './error-text.ts';

type Values = Record<string, string | readonly string[]>;
type Errors = Readonly<Record<string, string>>;

interface FormOptions<FormValues extends Values, Parsed> {
  readonly values: FormValues;
  readonly onChange: (values: FormValues) => void;
  /** The schema that the API validates with. */
  readonly loadSchema: () => Promise<z.ZodType<Parsed>>;
  /** From what the fields hold to what the API takes; blank optional fields are left out. */
  readonly toRequest?: (values: FormValues) => unknown;
  readonly submit: (parsed: Parsed) => Promise<unknown>;
  /** Errors that belong to a field although the API names none. */
  readonly fieldOfCode?: Partial<Record<string, keyof FormValues & string>>;
}

/** A form that validates as the API does and shows the API's own complaints at the field they are about. */
export function useContractForm<FormValues extends Values, Parsed>(options: FormOptions<FormValues, Parsed>) {
  const { values, onChange } = options;
  const [errors, setErrors] = useState<Errors>({});
  const [formError, setFormError] = useState<string | null>(null);
  const [isSubmitting, setIsSubmitting] = useState(false);

  const run = async (form: HTMLFormElement) => {
    const schema = await options.loadSchema();
    const result = schema.safeParse(options.toRequest ? options.toRequest(values) : values);
    if (!result.success) {
      const found = fieldErrorsOf(result.error.issues);
      setErrors(found);
      return focusFirst(form, found);
    }
    setErrors({});
    await options.submit(result.data);
  };

  const submitForm = async (form: HTMLFormElement) => {
    setFormError(null);
    setIsSubmitting(true);
    try {
      await run(form);
    } catch (error) {
      const { fields, rest } = sortServerError(error, values, options.fieldOfCode ?? {});
      if (fields) {
        setErrors(fields);
        focusFirst(form, fields);
      }
      setFormError(rest);
    } finally {
      setIsSubmitting(false);
    }
  };
  const onSubmit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submitForm(event.currentTarget);
  };

  const field = (name: keyof FormValues & string) => ({
    name,
    value: values[name] as string,
    error: errors[name] ?? null,
    onChange: (event: { currentTarget: { value: string } }) => {
      setErrors(({ [name]: _fixed, ...others }) => others);
      onChange({ ...values, [name]: event.currentTarget.value });
    },
  });

  return { onSubmit, field, errors, formError, isSubmitting };
}

/** After the paint that marks the field. */
function focusFirst(form: HTMLFormElement, errors: Errors): void {
  const first = Object.keys(errors)[0];
  requestAnimationFrame(() => form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus());
}

function fieldErrorsOf(issues: readonly z.core.$ZodIssue[]): Errors {
  const errors: Record<string, string> = {};
  for (const issue of issues) errors[String(issue.path[0] ?? '')] ??= sentence(issue.message);
  return errors;
}

function sortServerError(error: unknown, values: Values, fieldOfCode: Partial<Record<string, string>>) {
  if (!isApiError(error)) return { fields: null, rest: explainError(error) };
  const known = fieldOfCode[error.code];
  if (known !== undefined) return { fields: { [known]: sentence(error.message) }, rest: null };
  const fields: Record<string, string> = {};
  for (const { path, message } of error.fieldErrors) {
    const name = path.replace(/^body\./, '').split('.')[0] ?? '';
    if (name in values) fields[name] ??= sentence(message);
  }
  const isPlaced = Object.keys(fields).length > 0;
  return { fields: isPlaced ? fields : null, rest: isPlaced ? null : explainError(error) };
}

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** Leaves out what was left blank, so that optional fields are absent and not empty. */
export function withoutBlanks<Input extends Values>(values: Input): Partial<Input> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0)) as Partial<Input>;
}
