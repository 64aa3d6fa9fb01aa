import { Search, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useShortcuts, type Shortcut } from '../../../lib/shortcuts.ts';
import styles from './ticket-list.module.css';

interface SearchFieldProps {
  readonly value: string;
  readonly onSearch: (value: string | null) => void;
}

const typingPauseMs = 250;

/** Full-text search of the list: asks while one types, after a breath. */
export function SearchField({ value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  // The address was changed from elsewhere: by a view, the back button, a cleared filter.
  if (shown !== value) {
    setShown(value);
    if (text.trim() !== value) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onSearch(text.trim() || null), typingPauseMs);
    return () => clearTimeout(timer);
  }, [onSearch, text, value]);
  const shortcuts = useMemo<Shortcut[]>(
    () => [{ keys: '/', label: 'Search the tickets', group: 'List', run: () => field.current?.focus() }],
    [],
  );
  useShortcuts(shortcuts);
  return (
    <div className={styles.search} role="search">
      <Search size={14} aria-hidden />
      <input
        ref={field}
        type="text"
        aria-label="Search tickets"
        placeholder="Search tickets"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSearch(text.trim() || null);
          else if (event.key === 'Escape') field.current?.blur();
        }}
      />
      {text !== '' && (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setText('');
            onSearch(null);
          }}
        >
          <X size={13} aria-hidden />
        </button>
      )}
    </div>
  );
}
