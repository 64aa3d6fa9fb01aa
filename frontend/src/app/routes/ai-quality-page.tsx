import { useSearchParams } from 'react-router';
import { useAiLedger } from '../../features/ai/api/get-ai-ledger.ts';
import { LearningCard } from '../../features/ai/components/learning-card.tsx';
import { LedgerView } from '../../features/ai/components/ledger-view.tsx';
import { SelectField } from '../../ui/choice-field.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { NarrowColumn } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { usePersonName } from './use-person-name.ts';

const spans = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last year' },
];

/** How far the AI can be trusted: what people made of its decisions, and what it learned from them. */
export function AiQualityPage() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('days');
  const days = spans.some(({ value }) => value === asked) ? Number(asked) : 30;
  const ledger = useAiLedger(days);
  const nameOf = usePersonName();
  const hasDecisions = ledger.data?.steps.some(({ taken }) => taken > 0) ?? false;
  return (
    <NarrowColumn>
      <SelectField
        label="Decisions of the"
        data={spans}
        value={String(days)}
        allowDeselect={false}
        mb={16}
        onChange={(value) => value && setSearch({ days: value }, { replace: true })}
      />
      {ledger.isPending && <SkeletonLines count={10} label="Loading the ledger" />}
      {ledger.isError && <ErrorState error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.data && !hasDecisions && (
        <EmptyState title="No decisions in these days">
          Run AI triage on a ticket, accept or change what it suggests, and see here how often it is right.
        </EmptyState>
      )}
      {ledger.data && hasDecisions && <LedgerView steps={ledger.data.steps} nameOf={nameOf} />}
      <LearningCard task="classification" />
      <LearningCard task="priority" />
    </NarrowColumn>
  );
}
