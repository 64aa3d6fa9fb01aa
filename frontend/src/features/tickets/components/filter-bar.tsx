import type { DirectoryEntry } from '@opsflow/sdk';
import { ArrowUpDown, ChevronDown, X } from 'lucide-react';
import { choicesOf } from '../../../lib/labels.ts';
import { Button } from '../../../ui/button.tsx';
import { MultiPicker, Picker } from '../../../ui/picker.tsx';
import {
  hasFilters,
  multiFilters,
  sortLabels,
  sortsOf,
  valuesOf,
  type MultiFilterName,
  type TicketSort,
  type TicketView,
} from '../ticket-view.ts';
import { MoreFilters } from './more-filters.tsx';
import { SearchField } from './search-field.tsx';
import styles from './ticket-list.module.css';

export interface FilterBarProps {
  readonly view: TicketView;
  readonly people: readonly DirectoryEntry[];
  readonly onFilter: (name: string, value: string | null) => void;
  readonly onClear: () => void;
}

export function FilterBar({ view, people, onFilter, onClear }: FilterBarProps) {
  return (
    <div className={styles.bar} role="group" aria-label="Filters">
      <SearchField value={view.q ?? ''} onSearch={(q) => onFilter('q', q)} />
      {(Object.keys(multiFilters) as MultiFilterName[]).map((name) => (
        <MultiFilter key={name} name={name} view={view} onFilter={onFilter} />
      ))}
      <AssigneeFilter value={view.assignee ?? null} people={people} onFilter={onFilter} />
      <MoreFilters view={view} onFilter={onFilter} />
      {hasFilters(view) && (
        <Button size="small" tone="quiet" icon={<X size={13} aria-hidden />} onClick={onClear}>
          Clear
        </Button>
      )}
      <span className={styles.spacer} />
      <Picker
        label="Sort"
        options={choicesOf(sortsOf(view) as Record<TicketSort, string>)}
        value={view.sort}
        onPick={(sort) => onFilter('sort', sort)}
      >
        <Button
          size="small"
          tone="quiet"
          icon={<ArrowUpDown size={13} aria-hidden />}
          aria-label={`Sort: ${sortLabels[view.sort]}`}
        >
          {sortLabels[view.sort]}
        </Button>
      </Picker>
    </div>
  );
}

interface MultiFilterProps extends Pick<FilterBarProps, 'view' | 'onFilter'> {
  readonly name: MultiFilterName;
}

function MultiFilter({ name, view, onFilter }: MultiFilterProps) {
  const { label, labels } = multiFilters[name];
  const values = valuesOf(view, name);
  const options = choicesOf<string>(labels);
  const chosen = options.filter((option) => values.includes(option.value));
  const text =
    chosen.length > 2 ? `${chosen.length} chosen` : chosen.map((option) => option.label).join(', ');
  const toggle = (value: string) => {
    const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
    onFilter(name, next.join(','));
  };
  return (
    <MultiPicker label={label} options={options} values={values} onToggle={toggle}>
      <Button size="small" tone={chosen.length > 0 ? 'default' : 'quiet'}>
        {chosen.length > 0 ? `${label}: ${text}` : label}
        <ChevronDown size={13} aria-hidden />
      </Button>
    </MultiPicker>
  );
}

interface AssigneeFilterProps extends Pick<FilterBarProps, 'people' | 'onFilter'> {
  readonly value: string | null;
}

function AssigneeFilter({ value, people, onFilter }: AssigneeFilterProps) {
  const options = [
    { value: '', label: 'Anybody' },
    { value: 'me', label: 'Me' },
    { value: 'none', label: 'Nobody' },
    ...people.map((person) => ({ value: person.id, label: person.name })),
  ];
  const chosen = value === null ? undefined : options.find((option) => option.value === value);
  return (
    <Picker
      label="Assignee"
      options={options}
      value={value ?? ''}
      onPick={(next) => onFilter('assignee', next)}
    >
      <Button size="small" tone={chosen ? 'default' : 'quiet'}>
        {chosen ? `Assignee: ${chosen.label}` : 'Assignee'}
        <ChevronDown size={13} aria-hidden />
      </Button>
    </Picker>
  );
}
