import { Avatar } from '../../../ui/avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import type { PresentPerson } from '../presence-list.ts';
import styles from './presence.module.css';

interface PresenceAvatarsProps {
  readonly people: readonly PresentPerson[];
  readonly nameOf: (userId: string | null) => string | null;
}

const shown = 3;

/** Who else has the ticket open; whoever types is named. */
export function PresenceAvatars({ people, nameOf }: PresenceAvatarsProps) {
  const told = people.map(({ userId, isTyping }) => ({
    userId,
    isTyping,
    name: nameOf(userId) ?? 'Somebody',
  }));
  const typing = told.filter(({ isTyping }) => isTyping).map(({ name }) => name);
  const viewing = told.filter(({ isTyping }) => !isTyping).map(({ name }) => name);
  return (
    <div className={styles.present} role="status" aria-label="Also on this ticket">
      {told.slice(0, shown).map(({ userId, isTyping, name }) => (
        <span
          key={userId}
          className={classNames(styles.person, isTyping && styles.typing)}
          title={`${name} ${isTyping ? 'is typing' : 'is here too'}`}
        >
          <Avatar name={name} size={22} />
        </span>
      ))}
      {told.length > shown && <span className={styles.more}>+{told.length - shown}</span>}
      {typing.length > 0 && (
        <span className={styles.words}>
          {typing.join(' and ')} {typing.length === 1 ? 'is' : 'are'} typing
        </span>
      )}
      {viewing.length > 0 && (
        <span className={styles.spoken}>
          {viewing.join(' and ')} {viewing.length === 1 ? 'is' : 'are'} here too
        </span>
      )}
    </div>
  );
}
