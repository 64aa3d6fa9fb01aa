import type { WorkspaceChoice } from '@opsflow/contract';
import { explainError } from '../../../lib/error-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';
import styles from './auth-layout.module.css';

interface WorkspaceChooserProps {
  readonly workspaces: readonly WorkspaceChoice[];
  readonly error: Error | null;
  readonly onChoose: (slug: string) => void;
  readonly onBack: () => void;
}

/** The same e-mail and password fit several workspaces. */
export function WorkspaceChooser({ workspaces, error, onChoose, onBack }: WorkspaceChooserProps) {
  return (
    <div className={styles.choices} role="group" aria-label="Choose a workspace">
      <p>You belong to several workspaces. Which one?</p>
      {error && (
        <Notice tone="danger" isAlert>
          {explainError(error)}
        </Notice>
      )}
      {workspaces.map((workspace, index) => (
        <Button key={workspace.slug} isFull autoFocus={index === 0} onClick={() => onChoose(workspace.slug)}>
          {workspace.name}
        </Button>
      ))}
      <Button tone="quiet" isFull onClick={onBack}>
        Back
      </Button>
    </div>
  );
}
