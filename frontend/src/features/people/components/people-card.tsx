import { useState } from 'react';
import { roleLabels } from '../../../lib/labels.ts';
import { useCan } from '../../../lib/permissions.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { NextPageButton } from '../../../ui/next-page-button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { usePeople, type Person } from '../api/people.ts';
import { useTeams } from '../api/teams.ts';
import { availabilityLabels, describeHours } from '../people-words.ts';
import { PersonDialog } from './person-dialog.tsx';

/** Who takes tickets: what they know, how much, and when. */
export function PeopleCard() {
  const people = usePeople();
  const teams = useTeams().data ?? [];
  const canManage = useCan('people:manage');
  const me = useSignedIn().user.id;
  const [editedId, setEditedId] = useState<string | null>(null);
  const rows = people.data?.pages.flatMap((page) => page.people) ?? [];
  const edited = rows.find(({ id }) => id === editedId);
  const columns: Column<Person>[] = [
    { title: 'Person', cell: (person) => <PersonName person={person} /> },
    { title: 'Skills', cell: ({ skills }) => (skills.length === 0 ? '–' : skills.join(', ')) },
    { title: 'Takes', cell: ({ capacity }) => capacity },
    {
      title: 'Team',
      cell: ({ team_id: teamId }) => teams.find(({ id }) => id === teamId)?.name ?? '–',
    },
    { title: 'Works', cell: describeHours },
    { title: 'Now', cell: (person) => <Presence person={person} /> },
    {
      title: 'Actions',
      isTitleHidden: true,
      cell: ({ id, name }) =>
        (canManage || id === me) && (
          <Button size="small" aria-label={`Edit ${name}`} onClick={() => setEditedId(id)}>
            Edit
          </Button>
        ),
    },
  ];
  return (
    <Card title="People">
      {people.isPending && <SkeletonLines count={5} label="Loading the people" />}
      {people.isError && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && (
        <DataTable label="People who take tickets" rows={rows} keyOf={({ id }) => id} columns={columns} />
      )}
      <NextPageButton list={people}>Show more</NextPageButton>
      {edited && (
        <PersonDialog
          person={edited}
          teams={teams}
          isOwnHoursOnly={!canManage}
          onClose={() => setEditedId(null)}
        />
      )}
    </Card>
  );
}

function PersonName({ person: { name, role, on_call: onCall } }: { readonly person: Person }) {
  return (
    <span>
      {name} · {roleLabels[role]} {onCall !== null && <Badge tone="accent">{onCall} on call</Badge>}
    </span>
  );
}

const tones = { available: 'ok', busy: 'warn', away: 'neutral' } as const;

function Presence({ person: { availability, is_at_work: isAtWork } }: { readonly person: Person }) {
  return (
    <span>
      <Badge tone={tones[availability]}>{availabilityLabels[availability]}</Badge>
      {!isAtWork && ' out of hours'}
    </span>
  );
}
