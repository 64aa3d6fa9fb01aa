import { createHash } from 'node:crypto';
import { toObjectId, type ObjectId } from '../../platform/mongo/index.ts';

/** Ids that are the same for the same seed, label and instants; they sort by time, as other ids do. */
export function seededIds(seed: number, label: string): (at: Date) => ObjectId {
  const origin = createHash('sha256').update(`${seed}/${label}`).digest('hex').slice(0, 10);
  let count = 0;
  return (at) => {
    const seconds = Math.floor(at.getTime() / 1000)
      .toString(16)
      .padStart(8, '0');
    const place = (count++).toString(16).padStart(6, '0');
    return toObjectId(`${seconds}${origin}${place}`);
  };
}
