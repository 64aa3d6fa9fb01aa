import { useAiSettings } from '../../features/ai/api/get-ai-settings.ts';
import { AiSettingsForm } from '../../features/ai/components/ai-settings-form.tsx';
import { UsageCard } from '../../features/ai/components/usage-card.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { NarrowColumn } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

export function AiSettingsPage() {
  const settings = useAiSettings();
  return (
    <NarrowColumn>
      {settings.isPending && <SkeletonLines count={8} label="Loading the AI settings" />}
      {settings.isError && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && (
        <>
          <AiSettingsForm settings={settings.data} />
          <UsageCard />
        </>
      )}
    </NarrowColumn>
  );
}
