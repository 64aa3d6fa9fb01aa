import { Trash2 } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import type { RoutingTarget } from '../api/routing-policy.ts';
import styles from './routing-settings.module.css';

interface TargetListProps {
  readonly targets: readonly RoutingTarget[];
  readonly path: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (targets: RoutingTarget[]) => void;
}

const kinds: { readonly value: RoutingTarget['type']; readonly label: string }[] = [
  { value: 'skill', label: 'Somebody with a skill' },
  { value: 'any_agent', label: 'Any agent' },
  { value: 'on_call', label: 'Whoever is on call' },
  { value: 'team_lead', label: 'The lead of a team' },
];
const levels = [
  { value: 'primary', label: 'Primary' },
  { value: 'secondary', label: 'Secondary' },
];

function blankOf(type: RoutingTarget['type']): RoutingTarget {
  switch (type) {
    case 'skill':
      return { type, skill: '' };
    case 'team_lead':
      return { type, team: '' };
    case 'on_call':
      return { type, level: 'primary' };
    case 'any_agent':
      return { type };
  }
}

/** Who may get the ticket; the first kind that has anybody with room decides. */
export function TargetList({ targets, path, errors, onChange }: TargetListProps) {
  const replace = (index: number, target: RoutingTarget) =>
    onChange(targets.map((other, at) => (at === index ? target : other)));
  return (
    <div className={styles.stack}>
      {targets.map((target, index) => (
        <div key={index} className={styles.target}>
          <SelectField
            label={index === 0 ? 'Give it to' : 'Else to'}
            data={kinds}
            value={target.type}
            allowDeselect={false}
            onChange={(type) => type && replace(index, blankOf(type as RoutingTarget['type']))}
          />
          {target.type === 'skill' && (
            <TextField
              label="Skill"
              value={target.skill}
              error={errors[`${path}.${index}.skill`]}
              onChange={({ currentTarget }) => replace(index, { ...target, skill: currentTarget.value })}
            />
          )}
          {target.type === 'team_lead' && (
            <TextField
              label="Team"
              value={target.team}
              error={errors[`${path}.${index}.team`]}
              onChange={({ currentTarget }) => replace(index, { ...target, team: currentTarget.value })}
            />
          )}
          {target.type === 'on_call' && (
            <SelectField
              label="Which"
              data={levels}
              value={target.level}
              allowDeselect={false}
              onChange={(level) =>
                replace(index, { ...target, level: level === 'secondary' ? 'secondary' : 'primary' })
              }
            />
          )}
          <Button
            size="small"
            tone="quiet"
            aria-label={`Remove choice ${index + 1}`}
            icon={<Trash2 size={13} aria-hidden />}
            onClick={() => onChange(targets.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...targets, blankOf('any_agent')])}>
          {targets.length === 0 ? 'Give it to somebody' : 'Else to …'}
        </Button>
      </div>
    </div>
  );
}
