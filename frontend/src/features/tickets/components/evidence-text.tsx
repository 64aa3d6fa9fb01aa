import { useMemo } from 'react';
import styles from './conversation.module.css';
import { splitByEvidence } from './split-by-evidence.ts';

interface EvidenceTextProps {
  readonly text: string;
  /** Words that carried a decision of the AI, quoted from the ticket. */
  readonly evidence: readonly string[];
}

/** A customer's text with the words marked on which the AI's decisions rest. */
export function EvidenceText({ text, evidence }: EvidenceTextProps) {
  const parts = useMemo(() => splitByEvidence(text, evidence), [text, evidence]);
  return parts.map((part) =>
    part.isEvidence ? (
      <mark key={part.start} className={styles.evidenceWord} title="The AI's decision rests on these words">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
