import {
  Checkbox,
  PasswordInput,
  Select,
  TagsInput,
  Textarea,
  TextInput,
  type CheckboxProps,
  type PasswordInputProps,
  type SelectProps,
  type TagsInputProps,
  type TextareaProps,
  type TextInputProps,
} from '@mantine/core';
import styles from './field.module.css';

const look = {
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

export function SelectField(props: SelectProps) {
  return <Select {...look} checkIconPosition="right" comboboxProps={{ shadow: 'md' }} {...props} />;
}

export function TagsField(props: TagsInputProps) {
  return <TagsInput {...look} {...props} />;
}

/** Large enough to be hit and to be seen (the kit's smaller sizes are neither). */
export function CheckboxField(props: CheckboxProps) {
  return (
    <Checkbox
      size="md"
      color="var(--accent)"
      classNames={{ description: styles.checkDescription }}
      {...props}
    />
  );
}

/** Tags among other facts: looks like text until it is used. */
export function InlineTagsField(props: TagsInputProps) {
  return <TagsInput size="xs" classNames={{ input: styles.inlineInput, pill: styles.pill }} {...props} />;
}
