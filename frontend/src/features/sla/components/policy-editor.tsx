import { slaTimerNames, type PolicyDraft } from '../policy-draft.ts';
import { choicesOf, priorityLabels, statusLabels } from '../../../lib/labels.ts';
import { timerLabels } from '../../../lib/risk-labels.ts';
import { SelectField } from '../../../ui/choice-field.tsx';
import { DurationField } from './duration-field.tsx';
import styles from './policy.module.css';

const priorities = choicesOf(priorityLabels);
const pausable = ['replied', 'pending', 'on_hold'] as const;
const nextResponseChoices = [
  { value: 'last_inbound', label: 'the customer’s last message' },
  { value: 'oldest_unanswered', label: 'the oldest unanswered message' },
];

/** Targets by priority, and in which statuses each clock stands. */
export function TargetsEditor({ rules, errors, canEdit, change }: PolicyDraft) {
  const calendars = rules.calendars.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={styles.targets}>
      {priorities.map(({ value: priority, label }) => (
        <fieldset key={priority} className={styles.target}>
          <legend>{label}</legend>
          {slaTimerNames.map((timer) => (
            <DurationField
              key={timer}
              label={timerLabels[timer]}
              minutes={rules.targets[priority][`${timer}_minutes`]}
              error={errors[`targets.${priority}.${timer}_minutes`]}
              isReadOnly={!canEdit}
              onChange={(minutes) =>
                change({
                  targets: {
                    ...rules.targets,
                    [priority]: { ...rules.targets[priority], [`${timer}_minutes`]: minutes },
                  },
                })
              }
            />
          ))}
          <SelectField
            label="Calendar"
            data={calendars}
            value={rules.targets[priority].calendar_id}
            error={errors[`targets.${priority}.calendar_id`]}
            readOnly={!canEdit}
            allowDeselect={false}
            onChange={(id) =>
              id !== null &&
              change({
                targets: { ...rules.targets, [priority]: { ...rules.targets[priority], calendar_id: id } },
              })
            }
          />
        </fieldset>
      ))}
    </div>
  );
}

export function ClockRulesEditor({ rules, errors, canEdit, change }: PolicyDraft) {
  return (
    <div className={styles.stack}>
      <div className={styles.pair}>
        <SelectField
          label="Next response counts from"
          data={nextResponseChoices}
          value={rules.next_response_from}
          readOnly={!canEdit}
          allowDeselect={false}
          onChange={(value) =>
            change({
              next_response_from: value === 'oldest_unanswered' ? 'oldest_unanswered' : 'last_inbound',
            })
          }
        />
        <DurationField
          label="Warn before a deadline"
          minutes={rules.warning_minutes}
          error={errors['warning_minutes']}
          isReadOnly={!canEdit}
          onChange={(warning_minutes) => change({ warning_minutes })}
        />
      </div>
      <table className={styles.pauses}>
        <caption>The clock stands while a ticket is</caption>
        <thead>
          <tr>
            <td />
            {pausable.map((status) => (
              <th key={status} scope="col">
                {statusLabels[status]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slaTimerNames.map((timer) => (
            <tr key={timer}>
              <th scope="row">{timerLabels[timer]}</th>
              {pausable.map((status) => (
                <td key={status}>
                  <input
                    type="checkbox"
                    aria-label={`${timerLabels[timer]} stands while ${statusLabels[status].toLowerCase()}`}
                    checked={rules.pauses[timer].includes(status)}
                    disabled={!canEdit}
                    onChange={() => {
                      const held = rules.pauses[timer];
                      const statuses = held.includes(status)
                        ? held.filter((other) => other !== status)
                        : [...held, status];
                      change({ pauses: { ...rules.pauses, [timer]: statuses } });
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
