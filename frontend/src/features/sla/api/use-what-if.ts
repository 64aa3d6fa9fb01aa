import { replaySla, type ReplaySlaResponse } from '@opsflow/sdk';
import type { SlaRules } from '@opsflow/contract';
import { useEffect, useRef, useState } from 'react';
import { viaApi } from '../../../lib/api.ts';
import { addUpReplay, type ReplaySums } from '../replay-sums.ts';

export interface WhatIf {
  readonly sums: ReplaySums | null;
  readonly isRunning: boolean;
  readonly error: unknown;
  readonly start: (rules: SlaRules) => void;
  readonly stop: () => void;
}

async function fetchReplay(
  rules: SlaRules,
  cursor: string | null,
  signal: AbortSignal,
): Promise<ReplaySlaResponse> {
  const body = cursor === null ? { rules } : { rules, cursor };
  return (await replaySla({ ...viaApi, body, signal })).data;
}

/** Replays the last 90 days piece by piece, so that it shows how far it is and can be stopped. */
export function useWhatIf(): WhatIf {
  const [sums, setSums] = useState<ReplaySums | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (rules: SlaRules, { signal }: AbortController): Promise<void> => {
    let total: ReplaySums | null = null;
    let cursor: string | null = null;
    do {
      const piece = await fetchReplay(rules, cursor, signal);
      if (signal.aborted) return;
      total = addUpReplay(total, piece);
      setSums(total);
      cursor = piece.next_cursor;
    } while (cursor !== null);
  };

  const start = (rules: SlaRules): void => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setSums(null);
    setError(null);
    setIsRunning(true);
    run(rules, controller)
      .catch((reason: unknown) => !controller.signal.aborted && setError(reason))
      .finally(() => running.current === controller && setIsRunning(false));
  };
  const stop = (): void => {
    running.current?.abort();
    setIsRunning(false);
  };
  return { sums, isRunning, error, start, stop };
}
