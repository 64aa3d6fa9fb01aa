import type { ReplaySlaResponse } from '@opsflow/sdk';

export type ReplaySums = Omit<ReplaySlaResponse, 'next_cursor'>;

const maxSamples = 10;

/** The sum of what has been replayed so far and one more piece. */
export function addUpReplay(sums: ReplaySums | null, piece: ReplaySlaResponse): ReplaySums {
  const { next_cursor: _next, ...first } = piece;
  if (!sums) return first;
  const add = (timer: keyof ReplaySums['breaches']) => {
    const [left, right] = [sums.breaches[timer], piece.breaches[timer]];
    return {
      before: left.before + right.before,
      after: left.after + right.after,
      gained: left.gained + right.gained,
      lost: left.lost + right.lost,
    };
  };
  return {
    examined: sums.examined + piece.examined,
    total: piece.total,
    breaches: {
      first_response: add('first_response'),
      next_response: add('next_response'),
      resolution: add('resolution'),
    },
    open_changed: sums.open_changed + piece.open_changed,
    open_samples: [...sums.open_samples, ...piece.open_samples].slice(0, maxSamples),
  };
}
