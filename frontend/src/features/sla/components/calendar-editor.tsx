import type { HourBlock, SlaCalendar } from '@opsflow/contract';
import { Plus, Trash2 } from 'lucide-react';
import { timeZones } from '../../../lib/time-zones.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from './policy.module.css';

interface CalendarEditorProps {
  readonly calendar: SlaCalendar;
  /** Where its fields stand in the rules: `calendars.0`. */
  readonly path: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly canEdit: boolean;
  readonly onChange: (calendar: SlaCalendar) => void;
  /** Absent while a target uses it. */
  readonly onRemove: (() => void) | undefined;
}

export function CalendarEditor({ calendar, path, errors, canEdit, onChange, onRemove }: CalendarEditorProps) {
  const change = (part: Partial<SlaCalendar>) => onChange({ ...calendar, ...part });
  return (
    <fieldset className={styles.calendar} disabled={!canEdit}>
      <legend>{calendar.name || 'New calendar'}</legend>
      <div className={styles.pair}>
        <TextField
          label="Name"
          value={calendar.name}
          error={errors[`${path}.name`]}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <TextField
          label="Time zone"
          list={`zones-${calendar.id}`}
          value={calendar.time_zone}
          error={errors[`${path}.time_zone`]}
          onChange={({ currentTarget }) => change({ time_zone: currentTarget.value })}
        />
        <datalist id={`zones-${calendar.id}`}>
          {timeZones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={calendar.always_open}
          onChange={() => change({ always_open: !calendar.always_open })}
        />
        Around the clock, every day
      </label>
      {!calendar.always_open && (
        <>
          <HoursEditor calendar={calendar} path={path} errors={errors} canEdit={canEdit} onChange={change} />
          <HolidaysEditor
            calendar={calendar}
            path={path}
            errors={errors}
            canEdit={canEdit}
            onChange={change}
          />
        </>
      )}
      {canEdit && onRemove && (
        <div>
          <Button tone="quiet" size="small" icon={<Trash2 size={13} aria-hidden />} onClick={onRemove}>
            Remove this calendar
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface PartProps extends Pick<CalendarEditorProps, 'calendar' | 'path' | 'errors' | 'canEdit'> {
  readonly onChange: (part: Partial<SlaCalendar>) => void;
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function HoursEditor({ calendar: { hours }, path, errors, canEdit, onChange }: PartProps) {
  const replace = (index: number, part: Partial<HourBlock>) =>
    onChange({ hours: hours.map((block, at) => (at === index ? { ...block, ...part } : block)) });
  return (
    <div className={styles.rows}>
      <h3>Working hours</h3>
      {errors[`${path}.hours`] !== undefined && <p className={styles.error}>{errors[`${path}.hours`]}</p>}
      {hours.map((block, index) => (
        <div key={index} className={styles.row}>
          <div className={styles.days} role="group" aria-label="Days">
            {days.map((day, at) => {
              const isOn = block.days.includes(at + 1);
              return (
                <button
                  key={day}
                  type="button"
                  aria-pressed={isOn}
                  onClick={() =>
                    replace(index, {
                      days: isOn
                        ? block.days.filter((other) => other !== at + 1)
                        : [...block.days, at + 1].sort(),
                    })
                  }
                >
                  {day}
                </button>
              );
            })}
          </div>
          <TimeInput label="From" value={block.from} onChange={(from) => replace(index, { from })} />
          <TimeInput label="To" value={block.to} onChange={(to) => replace(index, { to })} />
          {block.to <= block.from && <span className={styles.hint}>the next day</span>}
          {canEdit && (
            <RemoveButton
              label="Remove these hours"
              onClick={() => onChange({ hours: hours.filter((_, at) => at !== index) })}
            />
          )}
          {(['days', 'from', 'to'] as const).map((field) => {
            const error = errors[`${path}.hours.${index}.${field}`];
            return error === undefined ? null : (
              <p key={field} className={styles.error}>
                {error}
              </p>
            );
          })}
        </div>
      ))}
      {canEdit && (
        <AddButton
          label="Add hours"
          onClick={() =>
            onChange({ hours: [...hours, { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }] })
          }
        />
      )}
    </div>
  );
}

function HolidaysEditor({ calendar: { holidays }, path, errors, canEdit, onChange }: PartProps) {
  const replace = (index: number, part: { date?: string; name?: string }) =>
    onChange({ holidays: holidays.map((day, at) => (at === index ? { ...day, ...part } : day)) });
  return (
    <div className={styles.rows}>
      <h3>Holidays</h3>
      {holidays.map((holiday, index) => (
        <div key={index} className={styles.row}>
          <input
            type="date"
            aria-label="Date"
            className={styles.input}
            value={holiday.date}
            onChange={({ currentTarget }) => replace(index, { date: currentTarget.value })}
          />
          <input
            type="text"
            aria-label="Name of the holiday"
            className={styles.input}
            value={holiday.name}
            onChange={({ currentTarget }) => replace(index, { name: currentTarget.value })}
          />
          {canEdit && (
            <RemoveButton
              label={`Remove ${holiday.name || 'this holiday'}`}
              onClick={() => onChange({ holidays: holidays.filter((_, at) => at !== index) })}
            />
          )}
          {(['date', 'name'] as const).map((field) => {
            const error = errors[`${path}.holidays.${index}.${field}`];
            return error === undefined ? null : (
              <p key={field} className={styles.error}>
                {error}
              </p>
            );
          })}
        </div>
      ))}
      {holidays.length === 0 && !canEdit && <p className={styles.hint}>None</p>}
      {canEdit && (
        <AddButton
          label="Add a holiday"
          onClick={() => onChange({ holidays: [...holidays, { date: '', name: '' }] })}
        />
      )}
    </div>
  );
}

interface TimeInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Text, because no time picker knows 24:00. */
function TimeInput({ label, value, onChange }: TimeInputProps) {
  return (
    <input
      type="text"
      inputMode="numeric"
      aria-label={label}
      className={styles.time}
      maxLength={5}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function AddButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <div>
      <Button size="small" icon={<Plus size={13} aria-hidden />} onClick={onClick}>
        {label}
      </Button>
    </div>
  );
}

function RemoveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button
      tone="quiet"
      size="small"
      aria-label={label}
      icon={<Trash2 size={13} aria-hidden />}
      onClick={onClick}
    />
  );
}
