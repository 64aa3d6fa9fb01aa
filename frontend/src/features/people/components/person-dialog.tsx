import type { PersonPatch, Team } from '@opsflow/contract';
import { useState } from 'react';
import { choicesOf } from '../../../lib/labels.ts';
import { useContractForm } from '../../../lib/use-contract-form.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TagsField } from '../../../ui/choice-field.tsx';
import { ContractForm } from '../../../ui/contract-form.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { useSavePerson, type Person } from '../api/people.ts';
import { availabilityLabels, dayOptions } from '../people-words.ts';

interface PersonDialogProps {
  readonly person: Person;
  readonly teams: readonly Pick<Team, 'id' | 'name'>[];
  /** Somebody who leads nobody says of themselves when they work, and no more. */
  readonly isOwnHoursOnly: boolean;
  readonly onClose: () => void;
}

function valuesOf(person: Person) {
  return {
    availability: person.availability as string,
    time_zone: person.time_zone,
    days: person.working_hours.days.map(String) as readonly string[],
    from: person.working_hours.from,
    to: person.working_hours.to,
    skills: person.skills as readonly string[],
    capacity: String(person.capacity),
    team_id: person.team_id ?? '',
    /** Where complaints about the hours stand. */
    working_hours: '',
  };
}
type Values = ReturnType<typeof valuesOf>;

function toRequest(values: Values, isOwnHoursOnly: boolean) {
  return {
    availability: values.availability,
    time_zone: values.time_zone,
    working_hours: { days: values.days.map(Number), from: values.from, to: values.to },
    ...(!isOwnHoursOnly && {
      skills: values.skills,
      capacity: values.capacity.trim() === '' ? Number.NaN : Number(values.capacity),
      team_id: values.team_id === '' ? null : values.team_id,
    }),
  };
}

export function PersonDialog({ person, teams, isOwnHoursOnly, onClose }: PersonDialogProps) {
  const [values, setValues] = useState(() => valuesOf(person));
  const save = useSavePerson(person.id, isOwnHoursOnly);
  const form = useContractForm<Values, PersonPatch>({
    values,
    onChange: setValues,
    loadSchema: async () => (await import('../../../lib/contract-schemas.ts')).personPatchSchema,
    toRequest: (typed) => toRequest(typed, isOwnHoursOnly),
    submit: async (patch) => {
      await save.mutateAsync(patch);
      onClose();
    },
    fieldOfCode: { time_zone_unknown: 'time_zone', team_not_in_workspace: 'team_id' },
  });
  return (
    <Dialog title={person.name} onClose={onClose} size="lg">
      <ContractForm form={form}>
        <SelectField
          label="Takes new tickets"
          data={choicesOf(availabilityLabels)}
          value={values.availability}
          allowDeselect={false}
          description="Busy people get no new ones; those who are away also give theirs up when the load is balanced."
          onChange={(availability) => setValues({ ...values, availability: availability ?? 'available' })}
        />
        <TextField {...form.field('time_zone')} label="Time zone" description="Such as Europe/Berlin" />
        <ToggleGroup
          label="Works on"
          options={dayOptions}
          values={values.days}
          error={form.errors['working_hours']}
          onChange={(days) => setValues({ ...values, days })}
        />
        <div className={styles.filters}>
          <TextField {...form.field('from')} label="From" maxLength={5} />
          <TextField {...form.field('to')} label="To" maxLength={5} />
        </div>
        {!isOwnHoursOnly && (
          <>
            <TagsField
              label="Skills"
              value={[...values.skills]}
              error={form.errors['skills']}
              onChange={(skills) => setValues({ ...values, skills })}
            />
            <div className={styles.filters}>
              <TextField {...form.field('capacity')} label="Open tickets at a time" inputMode="numeric" />
              <SelectField
                label="Team"
                data={teams.map(({ id, name }) => ({ value: id, label: name }))}
                value={values.team_id === '' ? null : values.team_id}
                placeholder="None"
                clearable
                error={form.errors['team_id']}
                onChange={(teamId) => setValues({ ...values, team_id: teamId ?? '' })}
              />
            </div>
          </>
        )}
        <div className={styles.end}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isBusy={form.isSubmitting}>
            Save
          </Button>
        </div>
      </ContractForm>
    </Dialog>
  );
}
