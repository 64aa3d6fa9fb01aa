import type { WorkflowStep } from '@opsflow/sdk';
import { Check, X } from 'lucide-react';
import { formatCost, formatDuration } from '../../../lib/format.ts';
import { stepLabels } from '../../../lib/labels.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Notice } from '../../../ui/message.tsx';
import { summarise, type Fact } from '../snapshot-summary.ts';
import { confidenceOf, describeValue, proofOf, reasonOf, valueOf, type NameOf } from '../triage-steps.ts';
import { Confidence } from './confidence.tsx';
import styles from './run-trace.module.css';

interface TraceStepProps {
  readonly step: WorkflowStep;
  /** The step before, if there was one. */
  readonly earlier: WorkflowStep | undefined;
  readonly nameOf: NameOf;
}

/** One step: what it saw, what it answered, what it cost. */
export function TraceStep({ step, earlier, nameOf }: TraceStepProps) {
  const Icon = step.status === 'failed' ? X : Check;
  const confidence = confidenceOf(step);
  const reason = reasonOf(step);
  return (
    <li className={styles.step}>
      <span className={styles.dot} data-status={step.status}>
        <Icon size={14} role="img" aria-label={step.status === 'failed' ? 'Failed' : 'Succeeded'} />
      </span>
      <div className={styles.content}>
        <div className={styles.title}>
          <h2>{stepLabels[step.step_type]}</h2>
          {step.status === 'succeeded' && <strong>{headline(step, nameOf)}</strong>}
          {confidence !== null && <Confidence ratio={confidence} isLow={step.decision === 'needs_review'} />}
          {step.decision === 'needs_review' && <Badge tone="warn">needs review</Badge>}
          {step.decision === 'rejected' && <Badge tone="danger">not used</Badge>}
          {step.repaired && <Badge tone="info">repaired</Badge>}
          {step.degraded && <Badge tone="warn">degraded</Badge>}
        </div>
        <StepNumbers step={step} />
        {reason !== null && <p className={styles.reason}>{reason}</p>}
        {step.error !== null && <Notice tone="danger">{step.error}</Notice>}
        {step.violations.map((violation) => (
          <Notice key={violation.rule + (violation.excerpt ?? '')} tone="warn">
            {violation.message}
            {violation.excerpt !== null && ` “${violation.excerpt}”`}
          </Notice>
        ))}
        <div className={styles.summaries}>
          <Summary title="Saw" facts={newFacts(step, earlier, nameOf)} />
          {step.output_snapshot && (
            <Summary title="Answered" facts={answeredFacts(step.output_snapshot, nameOf)} />
          )}
        </div>
        {step.raw && <RawEvidence raw={step.raw} />}
      </div>
    </li>
  );
}

/** What the step before saw too is not told again: the eye is to find what is new. */
function newFacts(step: WorkflowStep, earlier: WorkflowStep | undefined, nameOf: NameOf): Fact[] {
  const facts = summarise(step.input_snapshot, nameOf);
  const told = new Map(
    summarise(earlier?.input_snapshot ?? {}, nameOf).map(({ label, text }) => [label, text]),
  );
  const fresh = facts.filter(({ label, text }) => told.get(label) !== text);
  return fresh.length === facts.length
    ? facts
    : [...fresh, { label: 'The rest', text: 'as the step before' }];
}

/** Reason and confidence stand above already. */
function answeredFacts(output: NonNullable<WorkflowStep['output_snapshot']>, nameOf: NameOf): Fact[] {
  const { reason: _reason, confidence: _confidence, ...rest } = output;
  return summarise(rest, nameOf);
}

function headline(step: WorkflowStep, nameOf: NameOf): string {
  if (step.step_type !== 'reply_draft') return describeValue(step.step_type, valueOf(step), nameOf);
  const sentences = proofOf(step).length;
  return sentences === 0 ? 'Written' : `${sentences} sentences`;
}

function StepNumbers({ step }: { readonly step: WorkflowStep }) {
  return (
    <p className={`${styles.numbers} tabular`}>
      <span>{formatDuration(step.latency_ms)}</span>
      <span>{formatCost(step.cost_micro_usd, step.input_tokens + step.output_tokens)}</span>
      <span>
        {step.input_tokens} + {step.output_tokens} tokens
      </span>
      <span>
        {step.attempts} {step.attempts === 1 ? 'attempt' : 'attempts'}
      </span>
      <span>
        {step.provider} · {step.model} · prompt v{step.prompt_version}
      </span>
    </p>
  );
}

function Summary({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <section className={styles.summary}>
      <h3>{title}</h3>
      <dl>
        {facts.map((fact) => (
          <Pair key={fact.label} fact={fact} />
        ))}
      </dl>
    </section>
  );
}

function Pair({ fact }: { readonly fact: Fact }) {
  return (
    <>
      <dt>{fact.label}</dt>
      <dd title={fact.text.length > 160 ? fact.text : undefined}>{fact.text}</dd>
    </>
  );
}

function RawEvidence({ raw }: { readonly raw: NonNullable<WorkflowStep['raw']> }) {
  const parts = [
    { title: 'System prompt', text: raw.system },
    { title: 'Prompt', text: raw.user },
    { title: 'Raw output', text: raw.output },
  ];
  return (
    <details className={styles.raw}>
      <summary>Exact prompt and raw output</summary>
      {parts.map((part) => (
        <section key={part.title} aria-label={part.title}>
          <h3>{part.title}</h3>
          <pre tabIndex={0}>{part.text === '' ? '(empty)' : part.text}</pre>
        </section>
      ))}
    </details>
  );
}
