import { formatCost } from '../../../lib/format.ts';
import { ErrorState } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useAiUsage } from '../api/get-ai-usage.ts';
import styles from './ai.module.css';

/** What the models of this month were asked, and what it cost. */
export function UsageCard() {
  const usage = useAiUsage();
  return (
    <Card title="Usage this month">
      {usage.isPending && <SkeletonLines count={3} label="Loading the usage" />}
      {usage.isError && <ErrorState error={usage.error} onRetry={() => void usage.refetch()} />}
      {usage.data && <Usage usage={usage.data} />}
    </Card>
  );
}

function Usage({ usage }: { readonly usage: NonNullable<ReturnType<typeof useAiUsage>['data']> }) {
  const budget = usage.monthly_budget_micro_usd;
  if (usage.rows.length === 0) return <p className={styles.muted}>No model has been asked yet this month.</p>;
  return (
    <>
      <p>
        <b className="tabular">{formatCost(usage.committed_micro_usd)}</b> spent
        {budget === null ? ', without a limit.' : ` of ${formatCost(budget)}.`}
      </p>
      {budget !== null && (
        <meter className={styles.meter} min={0} max={Math.max(budget, 1)} value={usage.committed_micro_usd}>
          {formatCost(usage.committed_micro_usd)}
        </meter>
      )}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col" className={styles.number}>
                Calls
              </th>
              <th scope="col" className={styles.number}>
                Failed
              </th>
              <th scope="col" className={styles.number}>
                Tokens in
              </th>
              <th scope="col" className={styles.number}>
                Tokens out
              </th>
              <th scope="col" className={styles.number}>
                Cost
              </th>
            </tr>
          </thead>
          <tbody>
            {usage.rows.map((row) => (
              <tr key={`${row.provider} ${row.model}`}>
                <th scope="row">{row.model}</th>
                <td className={styles.number}>{row.calls.toLocaleString()}</td>
                <td className={styles.number}>{row.failed_calls.toLocaleString()}</td>
                <td className={styles.number}>{row.input_tokens.toLocaleString()}</td>
                <td className={styles.number}>{row.output_tokens.toLocaleString()}</td>
                <td className={styles.number}>
                  {formatCost(row.cost_micro_usd, row.input_tokens + row.output_tokens)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
