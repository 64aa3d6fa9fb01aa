import { useMemo, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { locateSentences, type ProvenSentence, type SentenceProof } from '../proven-sentences.ts';
import styles from './proven-text.module.css';

interface ProvenTextProps {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Null: the text is no draft by AI. */
  readonly proof: readonly SentenceProof[] | null;
  /** Nobody has changed it yet. */
  readonly isDraft: boolean;
  readonly onChange: (value: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const noProof: readonly SentenceProof[] = [];

/** The editor: each sentence of a draft is marked by what it rests on, and the one at the cursor says on which words. */
export function ProvenText(props: ProvenTextProps) {
  // Taken apart: what is left in an object with a ref counts as a ref, too.
  const { ref, label, placeholder, proof, value, isDraft, onChange, onKeyDown } = props;
  const sentences = useMemo(() => locateSentences(value, proof ?? noProof), [value, proof]);
  const [caret, setCaret] = useState<number | null>(null);
  const marks = useRef<HTMLDivElement>(null);
  const current = sentences.findIndex(({ from, to }) => caret !== null && from <= caret && caret <= to);
  return (
    <>
      <div className={styles.stack}>
        {sentences.length > 0 && (
          <div ref={marks} className={styles.marks} aria-hidden>
            <Marks text={value} sentences={sentences} current={current} />
          </div>
        )}
        <textarea
          ref={ref}
          className={classNames(styles.text, isDraft && styles.isDraft)}
          aria-label={label}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => setCaret(null)}
          onScroll={(event) => {
            if (marks.current) marks.current.scrollTop = event.currentTarget.scrollTop;
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {sentences.length > 0 && <ProofLine sentences={sentences} current={current} />}
    </>
  );
}

interface MarksProps {
  readonly text: string;
  readonly sentences: readonly ProvenSentence[];
  readonly current: number;
}

/** The text once more, unseen, behind the editor: what shows of it are the marks. */
function Marks({ text, sentences, current }: MarksProps) {
  return (
    <>
      {sentences.map((sentence, index) => (
        <span key={sentence.from}>
          {text.slice(sentences[index - 1]?.to ?? 0, sentence.from)}
          <mark data-source={sentence.source} data-current={index === current}>
            {text.slice(sentence.from, sentence.to)}
          </mark>
        </span>
      ))}
      {/* A last empty line is laid out only with something on it. */}
      {text.slice(sentences.at(-1)?.to ?? 0)}{' '}
    </>
  );
}

const sources = {
  ticket: 'rests on the ticket',
  policy: 'rests on your policies',
  none: 'rests on nothing we can point to: check it yourself',
};

/** Read out as the cursor moves from one sentence to the next. */
function ProofLine({ sentences, current }: Omit<MarksProps, 'text'>) {
  const sentence = sentences[current];
  const grounded = sentences.filter(({ source }) => source !== 'none').length;
  return (
    <p className={styles.proof} role="status" data-source={sentence?.source}>
      {sentence ? (
        <>
          <b>
            Sentence {current + 1} of {sentences.length}
          </b>{' '}
          {sources[sentence.source]}
          {sentence.quote !== '' && (
            <>
              : <q>{sentence.quote}</q>
            </>
          )}
        </>
      ) : (
        `${grounded} of ${sentences.length} sentences rest on the ticket or your policies. Put the cursor into one to see on what.`
      )}
    </p>
  );
}
