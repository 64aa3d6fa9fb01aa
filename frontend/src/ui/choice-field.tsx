import {
  Checkbox,
  NativeSelect,
  Select,
  TagsInput,
  type CheckboxProps,
  type NativeSelectProps,
  type SelectProps,
  type TagsInputProps,
} from '@mantine/core';
import { look } from './field.tsx';
import styles from './field.module.css';

// Apart from the plain fields: lists of choices are large, and the first list of tickets needs none.

export function SelectField(props: SelectProps) {
  return <Select {...look} checkIconPosition="right" comboboxProps={{ shadow: 'md' }} {...props} />;
}

/** For a panel that closes when something outside of it is clicked, as the other one's list would be. */
export function NativeSelectField(props: NativeSelectProps) {
  return <NativeSelect {...look} {...props} />;
}

export function TagsField(props: TagsInputProps) {
  return <TagsInput {...look} {...props} />;
}

/** Tags among other facts: looks like text until it is used. */
export function InlineTagsField(props: TagsInputProps) {
  return <TagsInput size="xs" classNames={{ input: styles.inlineInput, pill: styles.pill }} {...props} />;
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
