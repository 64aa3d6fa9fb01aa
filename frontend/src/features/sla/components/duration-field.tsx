import { useState } from 'react';
import { TextField } from '../../../ui/field.tsx';
import { parseDurationText, toDurationText } from '../duration-text.ts';

interface DurationFieldProps {
  readonly label: string;
  readonly minutes: number;
  readonly error: string | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (minutes: number) => void;
}

/** Working time as people write it. */
export function DurationField({ label, minutes, error, isReadOnly, onChange }: DurationFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? toDurationText(minutes);
  const isUnreadable = parseDurationText(text) === null;
  return (
    <TextField
      label={label}
      value={text}
      readOnly={isReadOnly}
      error={isUnreadable ? 'write it as 45m, 4h or 4h 30m' : error}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        const parsed = parseDurationText(value);
        if (parsed !== null) onChange(parsed);
      }}
      onBlur={() => !isUnreadable && setTyped(null)}
    />
  );
}
