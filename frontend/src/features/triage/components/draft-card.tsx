import type { WorkflowStep } from '@opsflow/sdk';
import { PenLine } from 'lucide-react';
import { Badge } from '../../../ui/badge.tsx';
import { Notice } from '../../../ui/message.tsx';
import { proofOf } from '../triage-steps.ts';
import styles from './triage-panel.module.css';

const sourceLabels = {
  ticket: 'from the ticket',
  policy: 'from the policies',
  none: 'rests on nothing we can point to',
};

/** The drafted reply: what each sentence rests on, and the rules it breaks. The text itself opens in the composer. */
export function DraftCard({ step }: { readonly step: WorkflowStep }) {
  const proof = proofOf(step);
  const grounded = proof.filter((item) => item.source !== 'none').length;
  return (
    <li className={styles.step}>
      <div className={styles.line}>
        <span className={styles.label}>
          <PenLine size={13} aria-hidden />
          Reply draft
        </span>
        <span>{proof.length > 0 ? `${grounded} of ${proof.length} sentences grounded` : 'Written'}</span>
        {step.repaired && <Badge tone="info">repaired</Badge>}
      </div>
      {step.violations.map((violation) => (
        <Notice key={violation.rule + (violation.excerpt ?? '')} tone="warn">
          {violation.message}
          {violation.excerpt !== null && ` “${violation.excerpt}”`}
        </Notice>
      ))}
      {proof.length > 0 && (
        <details className={styles.disclosure}>
          <summary>What each sentence rests on</summary>
          <ul className={styles.proof}>
            {proof.map((item) => (
              <li key={item.sentence} data-source={item.source}>
                {item.sentence}{' '}
                <span className={styles.source}>
                  ({sourceLabels[item.source]}
                  {item.quote !== '' && (
                    <>
                      : <q>{item.quote}</q>
                    </>
                  )}
                  )
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
