import type { WorkflowRun } from '@opsflow/sdk';
import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, LoaderCircle } from 'lucide-react';
import { runStatusLabels } from '../../../lib/labels.ts';
import { Badge } from '../../../ui/badge.tsx';

const looks = {
  queued: { tone: 'neutral', icon: CircleDashed },
  running: { tone: 'info', icon: LoaderCircle },
  succeeded: { tone: 'ok', icon: CircleCheck },
  failed: { tone: 'danger', icon: CircleAlert },
  cancelled: { tone: 'neutral', icon: CircleSlash },
} as const;

export function RunStatus({ status }: { readonly status: WorkflowRun['status'] }) {
  const { tone, icon: Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon size={13} aria-hidden />}>
      {runStatusLabels[status]}
    </Badge>
  );
}
