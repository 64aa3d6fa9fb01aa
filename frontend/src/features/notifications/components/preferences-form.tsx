import type { DigestFrequency, NotificationChannel, NotificationKind } from '@opsflow/contract';
import { choicesOf } from '../../../lib/labels.ts';
import { SelectField } from '../../../ui/choice-field.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState } from '../../../ui/message.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { usePreferences, useUpdatePreferences } from '../api/preferences.ts';
import { channelLabels, digestLabels, kindLabels } from '../notification-text.ts';

const kinds = Object.keys(kindLabels) as NotificationKind[];
const channels = choicesOf(channelLabels);
const frequencies = choicesOf(digestLabels);

/** Which news reach the signed-in person, and how. Every choice is saved as it is made. */
export function PreferencesForm() {
  const preferences = usePreferences();
  const update = useUpdatePreferences();
  if (preferences.isPending) return <SkeletonLines count={5} label="Loading your preferences" />;
  if (preferences.isError)
    return <ErrorState error={preferences.error} onRetry={() => void preferences.refetch()} />;
  const chosen = preferences.data.notification_preferences;
  return (
    <div className={styles.stack}>
      {kinds.map((kind) => (
        <SelectField
          key={kind}
          label={kindLabels[kind].label}
          description={kindLabels[kind].explanation}
          data={channels}
          value={chosen[kind]}
          allowDeselect={false}
          disabled={update.isPending}
          onChange={(channel) => channel && update.mutate({ [kind]: channel as NotificationChannel })}
        />
      ))}
      <SelectField
        label="Digest"
        description="One mail with everything that you have not read"
        data={frequencies}
        value={chosen.digest}
        allowDeselect={false}
        disabled={update.isPending}
        onChange={(digest) => digest && update.mutate({ digest: digest as DigestFrequency })}
      />
    </div>
  );
}
