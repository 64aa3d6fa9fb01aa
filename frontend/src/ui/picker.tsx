import { Menu } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { menuLook } from './menu-look.ts';

export interface PickerOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly hint?: string;
}

interface Common<Value extends string> {
  /** What is being chosen; names the list. */
  readonly label: string;
  readonly options: readonly PickerOption<Value>[];
  /** The button that opens it. */
  readonly children: ReactElement;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

interface SingleProps<Value extends string> extends Common<Value> {
  readonly value: Value | null;
  readonly onPick: (value: Value) => void;
}

interface MultiProps<Value extends string> extends Common<Value> {
  readonly values: readonly Value[];
  readonly onToggle: (value: Value) => void;
}

/** What every menu of the desk has in common. Open, it stands inside the page's main landmark. */
function menuPropsOf<Value extends string>({ isOpen, onOpenChange }: Common<Value>) {
  return {
    ...menuLook,
    ...(isOpen === undefined ? {} : { opened: isOpen }),
    ...(onOpenChange ? { onChange: onOpenChange } : {}),
  };
}

/** Chooses one of a few values, from a button. */
export function Picker<Value extends string>(props: SingleProps<Value>) {
  return (
    <Menu {...menuPropsOf(props)}>
      <Menu.Target>{props.children}</Menu.Target>
      <Menu.Dropdown aria-label={props.label}>
        {props.options.map((option) => (
          <Menu.RadioItem
            key={option.value}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onPick(option.value)}
            closeMenuOnClick
            rightSection={option.hint}
          >
            <OptionLabel option={option} />
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Chooses any number of values; stays open. */
export function MultiPicker<Value extends string>(props: MultiProps<Value>) {
  return (
    <Menu {...menuPropsOf(props)} closeOnItemClick={false}>
      <Menu.Target>{props.children}</Menu.Target>
      <Menu.Dropdown aria-label={props.label}>
        {props.options.map((option) => (
          <Menu.CheckboxItem
            key={option.value}
            checked={props.values.includes(option.value)}
            onChange={() => props.onToggle(option.value)}
          >
            <OptionLabel option={option} />
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function OptionLabel<Value extends string>({ option }: { readonly option: PickerOption<Value> }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
      {option.icon}
      {option.label}
    </span>
  );
}
