import type { SlaRules } from '@opsflow/contract';
import { useDeferredValue, useState } from 'react';
import { formatDateTime } from '../../../lib/format.ts';
import { choicesOf, priorityLabels } from '../../../lib/labels.ts';
import { timerLabels } from '../../../lib/risk-labels.ts';
import { explainError } from '../../../lib/error-text.ts';
import { SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useDeadlinePreview } from '../api/sla-policy.ts';
import styles from './policy.module.css';

/** Now, as an input of the browser's own zone holds it. */
function localNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Tries the rules on one moment: when would a ticket that came in then be due? */
export function DeadlinePreview({ rules }: { readonly rules: SlaRules }) {
  const [start, setStart] = useState(localNow);
  const [priority, setPriority] = useState<keyof SlaRules['targets']>('medium');
  const [timer, setTimer] = useState<keyof typeof timerLabels>('first_response');
  const targets = rules.targets[priority];
  const calendar = rules.calendars.find(({ id }) => id === targets.calendar_id);
  const startMs = Date.parse(start);
  const body =
    calendar && Number.isFinite(startMs)
      ? { calendar, start_at: new Date(startMs).toISOString(), target_minutes: targets[`${timer}_minutes`] }
      : null;
  const preview = useDeadlinePreview(useDeferredValue(body));
  return (
    <div className={styles.stack}>
      <div className={styles.triple}>
        <TextField
          label="A ticket comes in at"
          type="datetime-local"
          value={start}
          onChange={({ currentTarget }) => setStart(currentTarget.value)}
        />
        <SelectField
          label="with priority"
          data={choicesOf(priorityLabels)}
          value={priority}
          allowDeselect={false}
          onChange={(value) => value !== null && setPriority(value as typeof priority)}
        />
        <SelectField
          label="Deadline"
          data={choicesOf(timerLabels)}
          value={timer}
          allowDeselect={false}
          onChange={(value) => value !== null && setTimer(value as typeof timer)}
        />
      </div>
      <div aria-live="polite">
        {preview.isError && <p className={styles.error}>{explainError(preview.error)}</p>}
        {preview.data && (
          <>
            <p className={styles.due}>
              Due <strong>{formatDateTime(preview.data.due_at)}</strong>
            </p>
            <ol className={styles.intervals}>
              {preview.data.intervals.map(({ from, to, kind }) => (
                <li key={from} data-kind={kind}>
                  {formatDateTime(from)} – {formatDateTime(to)}
                  <span>{kind === 'running' ? 'counts' : 'outside hours'}</span>
                </li>
              ))}
            </ol>
            {preview.data.omitted > 0 && <p className={styles.hint}>and {preview.data.omitted} more</p>}
          </>
        )}
      </div>
    </div>
  );
}
