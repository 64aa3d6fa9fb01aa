import {
  PasswordInput,
  Textarea,
  TextInput,
  type PasswordInputProps,
  type TextareaProps,
  type TextInputProps,
} from '@mantine/core';
import styles from './field.module.css';

/** How every field looks. */
export const look = {
  classNames: {
    label: styles.label,
    input: styles.input,
    description: styles.description,
    error: styles.error,
    required: styles.required,
  },
  inputWrapperOrder: ['label', 'input', 'error', 'description'],
} satisfies Partial<TextInputProps>;

export function TextField(props: TextInputProps) {
  return <TextInput {...look} {...props} />;
}

export function PasswordField(props: PasswordInputProps) {
  return (
    <PasswordInput
      {...look}
      classNames={{ ...look.classNames, innerInput: styles.innerInput }}
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
      {...props}
    />
  );
}

export function TextAreaField(props: TextareaProps) {
  return <Textarea {...look} autosize minRows={4} maxRows={18} {...props} />;
}
