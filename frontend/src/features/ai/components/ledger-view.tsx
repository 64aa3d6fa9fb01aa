import type { GetAiLedgerResponse } from '@opsflow/sdk';
import { formatCost, formatDuration, formatPercent } from '../../../lib/format.ts';
import { categoryLabels, priorityLabels, stepLabels } from '../../../lib/labels.ts';
import { Card } from '../../../ui/page.tsx';
import styles from './ai.module.css';

type LedgerStep = GetAiLedgerResponse['ledger']['steps'][number];

interface LedgerViewProps {
  readonly steps: readonly LedgerStep[];
  readonly nameOf: (userId: string | null) => string | null;
}

/** How each step of the triage fared. */
export function LedgerView({ steps, nameOf }: LedgerViewProps) {
  return steps.map((step) => (
    <Card key={step.step_type} title={stepLabels[step.step_type]}>
      <Figures step={step} />
      {step.confusion.length > 0 && <Confusion step={step} nameOf={nameOf} />}
      {step.calibration.length > 0 && <Calibration step={step} />}
      {step.by_version.length > 1 && <Versions step={step} />}
    </Card>
  ));
}

const orDash = (value: number | null, format: (value: number) => string) =>
  value === null ? '–' : format(value);

function Figures({ step }: { readonly step: LedgerStep }) {
  const isDraft = step.step_type === 'reply_draft';
  const figures: [string, string][] = [
    ['taken', String(step.taken)],
    ['judged by people', String(step.judged)],
    [isDraft ? 'sent unchanged' : 'kept', orDash(step.acceptance_rate, formatPercent)],
    isDraft
      ? ['changed, on average', orDash(step.mean_edit_share, formatPercent)]
      : ['calibration error', orDash(step.calibration_error, (error) => error.toFixed(2))],
    ['cost per accepted', orDash(step.cost_per_accepted_micro_usd, formatCost)],
    ['mean time', orDash(step.mean_latency_ms, formatDuration)],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function labelOf(step: LedgerStep, value: string | null, nameOf: LedgerViewProps['nameOf']): string {
  if (step.step_type === 'assignee_suggestion') return nameOf(value) ?? 'Nobody';
  const labels: Record<string, string> = { ...categoryLabels, ...priorityLabels };
  return labels[value ?? ''] ?? value ?? 'None';
}

/** What was suggested, row by row, against what it became. */
function Confusion({
  step,
  nameOf,
}: {
  readonly step: LedgerStep;
  readonly nameOf: LedgerViewProps['nameOf'];
}) {
  const values = [...new Set(step.confusion.flatMap(({ suggested, became }) => [suggested, became]))];
  const countOf = (suggested: string | null, became: string | null) =>
    step.confusion.find((row) => row.suggested === suggested && row.became === became)?.count ?? 0;
  return (
    <div className={styles.scroll} tabIndex={-1}>
      <table className={styles.table}>
        <caption className={styles.muted}>Suggested (rows) and what it became (columns)</caption>
        <thead>
          <tr>
            <td />
            {values.map((value) => (
              <th key={value} scope="col" className={styles.number}>
                {labelOf(step, value, nameOf)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {values.map((suggested) => (
            <tr key={suggested}>
              <th scope="row">{labelOf(step, suggested, nameOf)}</th>
              {values.map((became) => {
                const count = countOf(suggested, became);
                return (
                  <td
                    key={became}
                    className={styles.cell}
                    data-right={count > 0 ? suggested === became : undefined}
                  >
                    {count === 0 ? '·' : count}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How often decisions of each confidence were right. */
function Calibration({ step }: { readonly step: LedgerStep }) {
  return (
    <section className={styles.bars} aria-label="Calibration">
      {step.calibration.map((bin) => (
        <div key={bin.from} className={styles.bar}>
          <span>
            {formatPercent(bin.from)}–{formatPercent(bin.to)} sure
          </span>
          <meter
            min={0}
            max={1}
            value={bin.right}
            aria-label={`Right when ${formatPercent(bin.mean_confidence)} sure`}
          >
            {formatPercent(bin.right)}
          </meter>
          <span className="tabular">
            {formatPercent(bin.right)} right of {bin.count}
          </span>
        </div>
      ))}
    </section>
  );
}

function Versions({ step }: { readonly step: LedgerStep }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Prompt</th>
            <th scope="col" className={styles.number}>
              Taken
            </th>
            <th scope="col" className={styles.number}>
              Judged
            </th>
            <th scope="col" className={styles.number}>
              Kept
            </th>
          </tr>
        </thead>
        <tbody>
          {step.by_version.map((row) => (
            <tr key={`${row.provider} ${row.model} ${row.prompt_version}`}>
              <th scope="row">{row.model}</th>
              <td>v{row.prompt_version}</td>
              <td className={styles.number}>{row.taken}</td>
              <td className={styles.number}>{row.judged}</td>
              <td className={styles.number}>{orDash(row.acceptance_rate, formatPercent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
