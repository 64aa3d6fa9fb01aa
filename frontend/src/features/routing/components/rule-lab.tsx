import { useState } from 'react';
import { Link } from 'react-router';
import { explainError } from '../../../lib/error-text.ts';
import { paths } from '../../../lib/paths.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Notice } from '../../../ui/message.tsx';
import type { RoutingRules } from '../api/routing-policy.ts';
import { useRuleLab, type LabReport } from '../api/use-rule-lab.ts';
import styles from './routing-settings.module.css';

interface RuleLabProps {
  readonly draft: RoutingRules;
  readonly onReport: (report: LabReport) => void;
}

const sizes = ['200', '1000', '5000'];

/** Runs the rules on this page over past tickets, beside those in force. */
export function RuleLab({ draft, onReport }: RuleLabProps) {
  const [size, setSize] = useState('1000');
  const lab = useRuleLab();
  return (
    <div className={styles.stack}>
      <p className={styles.muted}>
        What the rules on this page would do with past tickets. Nothing is changed.
      </p>
      <div className={styles.row}>
        <SelectField
          label="Newest tickets"
          data={sizes}
          value={size}
          allowDeselect={false}
          onChange={(next) => next !== null && setSize(next)}
        />
        <Button
          isBusy={lab.isPending}
          onClick={() => lab.start({ policy: draft, tickets: Number(size) }, { onSuccess: onReport })}
        >
          Dry run
        </Button>
        {lab.isPending && (
          <Button tone="quiet" onClick={lab.stop}>
            Stop
          </Button>
        )}
      </div>
      {lab.isError && (
        <Notice tone="danger" isAlert>
          {explainError(lab.error)}
        </Notice>
      )}
      {lab.data && <Report report={lab.data} />}
    </div>
  );
}

function Report({ report }: { readonly report: LabReport }) {
  return (
    <div className={styles.stack}>
      <div role="status">
        <Notice tone={report.moved + report.findings.length === 0 ? 'ok' : 'warn'}>
          {report.tickets} tickets, {report.moved} of them would go another way than now.
          {report.findings.length > 0 &&
            ` ${report.findings.length} ${report.findings.length === 1 ? 'thing is' : 'things are'} wrong with the rules; they say what.`}
        </Notice>
      </div>
      <DataTable
        label="Tickets by the rule that decided"
        rows={report.rules}
        keyOf={({ rule_id: id }) => id ?? ''}
        columns={[
          { title: 'Rule', cell: ({ rule_id: id, name }) => `${id ?? ''} ${name}`.trim() },
          { title: 'Tickets', cell: ({ tickets }) => tickets },
          {
            title: 'Newest',
            cell: ({ examples }) => (
              <span>
                {examples.slice(0, 3).map((ticket) => (
                  <span key={ticket.ticket_id}>
                    <Link to={paths.ticket(ticket.ticket_id)} title={ticket.subject}>
                      #{ticket.number}
                    </Link>{' '}
                  </span>
                ))}
              </span>
            ),
          },
        ]}
      />
      {report.moves.length > 0 && (
        <ul className={styles.list} aria-label="Tickets that would go another way">
          {report.moves.slice(0, 50).map((move) => (
            <li key={move.ticket_id}>
              <Link to={paths.ticket(move.ticket_id)}>
                #{move.number} {move.subject}
              </Link>
              <span className={styles.muted}>
                {placeOf(move.from)} → {placeOf(move.to)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function placeOf({ rule_id: id, queue }: LabReport['moves'][number]['from']): string {
  return `${queue} by ${id ?? 'default'}`;
}
