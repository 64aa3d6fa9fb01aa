import { Menu } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import styles from './menu.module.css';

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

/** Longer lists get a search field. */
const searchFrom = 9;

function useMenu<Value extends string>({ options, isOpen, onOpenChange }: Common<Value>) {
  const [query, setQuery] = useState('');
  const hasSearch = options.length >= searchFrom;
  const needle = query.trim().toLowerCase();
  const found = hasSearch ? options.filter((option) => option.label.toLowerCase().includes(needle)) : options;
  const search = hasSearch && (
    <Menu.Search
      aria-label="Search in this list"
      placeholder="Search…"
      value={query}
      onChange={(event) => setQuery(event.currentTarget.value)}
      className={styles.search}
    />
  );
  const menuProps = {
    shadow: 'md',
    position: 'bottom-start' as const,
    transitionProps: { duration: 0 },
    classNames: { dropdown: styles.dropdown, item: styles.item, label: styles.label },
    ...(isOpen === undefined ? {} : { opened: isOpen }),
    onChange: (opened: boolean) => {
      if (opened) setQuery('');
      onOpenChange?.(opened);
    },
  };
  return { menuProps, search, found };
}

/** Chooses one of a few values, from a button. */
export function Picker<Value extends string>(props: SingleProps<Value>) {
  const { menuProps, search, found } = useMenu(props);
  return (
    <Menu {...menuProps}>
      <Menu.Target>{props.children}</Menu.Target>
      <Menu.Dropdown aria-label={props.label}>
        {search}
        {found.map((option) => (
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
  const { menuProps, search, found } = useMenu(props);
  return (
    <Menu {...menuProps} closeOnItemClick={false}>
      <Menu.Target>{props.children}</Menu.Target>
      <Menu.Dropdown aria-label={props.label}>
        {search}
        {found.map((option) => (
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
