import type { TextInputProps } from '@mantine/core';
import { useId } from 'react';
import { timeZones } from '../lib/time-zones.ts';
import { TextField } from './field.tsx';

/** A zone by its name, suggested from those this browser knows. */
export function TimeZoneField(props: Omit<TextInputProps, 'label' | 'list'>) {
  const id = useId();
  return (
    <>
      <TextField {...props} label="Time zone" list={id} />
      <datalist id={id}>
        {timeZones.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
