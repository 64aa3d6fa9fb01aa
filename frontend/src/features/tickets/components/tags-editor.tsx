import { Badge } from '../../../ui/badge.tsx';
import { InlineTagsField } from '../../../ui/choice-field.tsx';
import styles from './properties.module.css';

interface TagsEditorProps {
  readonly tags: readonly string[];
  readonly canEdit: boolean;
  readonly onChange: (tags: string[]) => void;
}

export function TagsEditor({ tags, canEdit, onChange }: TagsEditorProps) {
  if (canEdit) {
    return (
      <InlineTagsField
        aria-label="Tags"
        className={styles.tags ?? ''}
        value={[...tags]}
        placeholder={tags.length === 0 ? 'Add a tag' : undefined}
        maxTags={20}
        onChange={onChange}
      />
    );
  }
  return tags.length === 0 ? <span>None</span> : tags.map((tag) => <Badge key={tag}>{tag}</Badge>);
}
