import type { SlaPolicy, SlaRules } from '@opsflow/contract';
import { isApiError } from '@opsflow/sdk';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { errorsByPath } from '../../../lib/errors-by-path.ts';
import { explainError } from '../../../lib/error-text.ts';
import { useCan } from '../../../lib/permissions.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { useSaveSlaPolicy } from '../api/sla-policy.ts';
import type { PolicyDraft } from '../policy-draft.ts';
import { CalendarEditor } from './calendar-editor.tsx';
import { DeadlinePreview } from './deadline-preview.tsx';
import { ClockRulesEditor, TargetsEditor } from './policy-editor.tsx';
import styles from './policy.module.css';
import { WhatIfPanel } from './what-if-panel.tsx';

/** Promises and calendars: tried before they are saved, saved as the next version. */
export function PolicyForm({ policy }: { readonly policy: SlaPolicy }) {
  const saved = policy.rules;
  const [edited, setEdited] = useState<SlaRules | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const canEdit = useCan('sla:manage');
  const rules = edited ?? saved;
  const draft: PolicyDraft = {
    rules,
    errors,
    canEdit,
    change: (part) => setEdited({ ...rules, ...part }),
  };
  return (
    <>
      <RecomputeNotice policy={policy} />
      <Card title="Targets">
        <TargetsEditor {...draft} />
      </Card>
      <Card title="Clocks">
        <ClockRulesEditor {...draft} />
      </Card>
      <Card title="Calendars">
        <CalendarList {...draft} />
      </Card>
      <Card title="Try it">
        <DeadlinePreview rules={rules} />
      </Card>
      {canEdit && (
        <Card title="What if">
          <WhatIfPanel rules={rules} />
        </Card>
      )}
      {canEdit ? (
        <SaveBar
          policy={policy}
          rules={rules}
          isChanged={edited !== null}
          hasErrors={Object.keys(errors).length > 0}
          onErrors={setErrors}
          onDone={() => setEdited(null)}
        />
      ) : (
        <p className={styles.hint}>Admins and managers can change these.</p>
      )}
    </>
  );
}

function RecomputeNotice({ policy: { recompute } }: { readonly policy: SlaPolicy }) {
  if (recompute.state === 'done') return null;
  return (
    <Notice tone="info">
      Open tickets are being brought to the new rules: {recompute.recomputed} done, {recompute.remaining} to
      go.
    </Notice>
  );
}

function CalendarList({ rules, errors, canEdit, change }: PolicyDraft) {
  const used = new Set(Object.values(rules.targets).map(({ calendar_id }) => calendar_id));
  const add = () => {
    const taken = new Set(rules.calendars.map(({ id }) => id));
    let serial = rules.calendars.length + 1;
    while (taken.has(`calendar-${serial}`)) serial += 1;
    const calendar = {
      id: `calendar-${serial}`,
      name: `Calendar ${serial}`,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      always_open: false,
      hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
      holidays: [],
    };
    change({ calendars: [...rules.calendars, calendar] });
  };
  return (
    <div className={styles.stack}>
      {rules.calendars.map((calendar, index) => (
        <CalendarEditor
          key={calendar.id}
          calendar={calendar}
          path={`calendars.${index}`}
          errors={errors}
          canEdit={canEdit}
          onChange={(changed) =>
            change({ calendars: rules.calendars.map((other, at) => (at === index ? changed : other)) })
          }
          onRemove={
            used.has(calendar.id)
              ? undefined
              : () => change({ calendars: rules.calendars.filter((_, at) => at !== index) })
          }
        />
      ))}
      {canEdit && (
        <div>
          <Button icon={<Plus size={14} aria-hidden />} onClick={add}>
            Add a calendar
          </Button>
        </div>
      )}
    </div>
  );
}

interface SaveBarProps {
  readonly policy: SlaPolicy;
  readonly rules: SlaRules;
  readonly isChanged: boolean;
  readonly hasErrors: boolean;
  readonly onErrors: (errors: Record<string, string>) => void;
  readonly onDone: () => void;
}

function SaveBar({ policy, rules, isChanged, hasErrors, onErrors, onDone }: SaveBarProps) {
  const save = useSaveSlaPolicy();
  const submit = async () => {
    const { slaRulesSchema } = await import('../../../lib/contract-schemas.ts');
    const parsed = slaRulesSchema.safeParse(rules);
    onErrors(parsed.success ? {} : errorsByPath(parsed.error.issues));
    if (!parsed.success) return;
    save.mutate(
      { rules: parsed.data, version: policy.version },
      {
        onSuccess: ({ version }) => {
          onDone();
          showToast({ tone: 'ok', text: `Saved as version ${version}. Open tickets follow now.` });
        },
      },
    );
  };
  const isConflict = isApiError(save.error) && save.error.code === 'version_conflict';
  return (
    <>
      {hasErrors && (
        <Notice tone="danger" isAlert>
          Some fields need another look; they say what is wrong.
        </Notice>
      )}
      {save.isError && (
        <Notice tone="danger" isAlert>
          {isConflict
            ? 'Somebody saved other rules in the meantime. Yours are still here: open this page in a second tab to compare, then reload and change them again.'
            : explainError(save.error)}
        </Notice>
      )}
      <div className={styles.save}>
        <span className={styles.hint}>Version {policy.version}</span>
        {isChanged && (
          <Button
            tone="quiet"
            onClick={() => {
              onErrors({});
              onDone();
            }}
          >
            Discard changes
          </Button>
        )}
        <Button tone="primary" isBusy={save.isPending} disabled={!isChanged} onClick={() => void submit()}>
          Save rules
        </Button>
      </div>
    </>
  );
}
