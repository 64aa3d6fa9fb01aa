import type { View } from '@opsflow/sdk';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useViewActions } from '../api/views.ts';
import formStyles from './save-view-form.module.css';

export function RenameViewDialog({ view, onClose }: { readonly view: View; readonly onClose: () => void }) {
  const [name, setName] = useState(view.name);
  const { mutate, isPending } = useViewActions();
  const rename = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() !== '') mutate({ kind: 'rename', view, name: name.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title="Rename the view" size="sm" onClose={onClose}>
      <form className={formStyles.form} onSubmit={rename}>
        <TextField
          label="Name of the view"
          maxLength={60}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" tone="primary" isFull isBusy={isPending}>
          Rename
        </Button>
      </form>
    </Dialog>
  );
}
