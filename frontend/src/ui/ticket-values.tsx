import type { TicketCategory, TicketPriority, TicketStatus } from '@opsflow/contract';
import {
  ChevronsDown,
  ChevronsUp,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleSlash,
  Clock3,
  Equal,
  Flame,
  type LucideIcon,
} from 'lucide-react';
import { categoryLabels, priorityCodes, priorityLabels, statusLabels } from '../lib/labels.ts';
import { Badge, type Tone } from './badge.tsx';

const statusLooks: Record<TicketStatus, { tone: Tone; icon: LucideIcon }> = {
  new: { tone: 'info', icon: CircleDashed },
  open: { tone: 'accent', icon: CircleDot },
  replied: { tone: 'ok', icon: CircleCheck },
  pending: { tone: 'warn', icon: Clock3 },
  on_hold: { tone: 'neutral', icon: CirclePause },
  solved: { tone: 'neutral', icon: CircleCheck },
  closed: { tone: 'neutral', icon: CircleSlash },
};

const priorityLooks: Record<TicketPriority, { tone: Tone; icon: LucideIcon }> = {
  urgent: { tone: 'danger', icon: Flame },
  high: { tone: 'warn', icon: ChevronsUp },
  medium: { tone: 'plain', icon: Equal },
  low: { tone: 'plain', icon: ChevronsDown },
};

export function StatusIcon({ status }: { readonly status: TicketStatus }) {
  const Icon = statusLooks[status].icon;
  return <Icon size={14} aria-hidden />;
}

export function StatusBadge({ status }: { readonly status: TicketStatus }) {
  return (
    <Badge tone={statusLooks[status].tone} icon={<StatusIcon status={status} />}>
      {statusLabels[status]}
    </Badge>
  );
}

export function PriorityIcon({ priority }: { readonly priority: TicketPriority }) {
  const Icon = priorityLooks[priority].icon;
  return <Icon size={14} aria-hidden />;
}

interface SourcedProps {
  readonly isUnaccepted?: boolean;
}

export function PriorityBadge({
  priority,
  isUnaccepted = false,
}: { readonly priority: TicketPriority } & SourcedProps) {
  return (
    <Badge
      tone={priorityLooks[priority].tone}
      icon={<PriorityIcon priority={priority} />}
      isUnaccepted={isUnaccepted}
    >
      {priorityCodes[priority]} {priorityLabels[priority]}
    </Badge>
  );
}

export function CategoryBadge({
  category,
  isUnaccepted = false,
}: { readonly category: TicketCategory | null } & SourcedProps) {
  if (category === null) {
    return (
      <Badge tone="plain" icon={<Circle size={8} aria-hidden />}>
        None
      </Badge>
    );
  }
  return (
    <Badge tone="neutral" isUnaccepted={isUnaccepted}>
      {categoryLabels[category]}
    </Badge>
  );
}
