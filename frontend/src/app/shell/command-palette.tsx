import { useId, useState, type KeyboardEvent } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/keys.tsx';
import styles from './command-palette.module.css';
import { useCommands, type Command } from './use-commands.ts';

const shownAtMost = 40;

function matches(command: Command, words: readonly string[]): boolean {
  const text = `${command.label} ${command.kind}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

interface CommandPaletteProps {
  /** Typed before it opened. */
  readonly initialQuery: string;
  readonly onClose: () => void;
}

/** Finds actions, pages, people and tickets. */
export function CommandPalette({ initialQuery, onClose }: CommandPaletteProps) {
  const [query, setQuery] = useState(initialQuery);
  const [active, setActive] = useState(0);
  const listId = useId();
  const commands = useCommands(query);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const others = commands.others.filter((command) => matches(command, words));
  // What one can do stands first where its name was typed; tickets were found by more than their name.
  const found = (
    words.length === 0 ? [...commands.tickets, ...others] : [...others.slice(0, 6), ...commands.tickets]
  ).slice(0, shownAtMost);
  const current = found[Math.min(active, found.length - 1)];

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    // After the dialog has given the focus back.
    setTimeout(command.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') run(current);
    else if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(found.length, 1));
    else if (event.key === 'ArrowUp') setActive((active - 1 + found.length) % Math.max(found.length, 1));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Search or do" onClose={onClose} size="lg">
      <input
        className={styles.input}
        role="combobox"
        aria-label="Search commands, pages, people and tickets"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current && `${listId}-${current.id}`}
        placeholder="Type what you are looking for"
        value={query}
        data-autofocus
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
      />
      <div id={listId} className={styles.list} role="listbox" aria-label="Results" tabIndex={-1}>
        {found.map((command) => (
          <PaletteOption
            key={command.id}
            id={`${listId}-${command.id}`}
            command={command}
            isActive={command === current}
            onRun={() => run(command)}
          />
        ))}
      </div>
      <div role="status">
        {found.length === 0 && (
          <p className={styles.none}>{commands.isSearching ? 'Searching…' : 'Nothing found.'}</p>
        )}
      </div>
    </Dialog>
  );
}

interface PaletteOptionProps {
  readonly id: string;
  readonly command: Command;
  readonly isActive: boolean;
  readonly onRun: () => void;
}

function PaletteOption({ id, command, isActive, onRun }: PaletteOptionProps) {
  return (
    // The keyboard is with the input, which names this option as its active one.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={styles.option}
      onClick={onRun}
      onKeyDown={undefined}
      ref={isActive ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : undefined}
    >
      <span className={styles.label}>{command.label}</span>
      {command.keys === undefined ? (
        <span className={styles.kind}>{command.kind}</span>
      ) : (
        <Keys keys={command.keys} />
      )}
    </div>
  );
}
