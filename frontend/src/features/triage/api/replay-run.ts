import { replayRun, type ReplayRunData } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';

interface Wanted {
  readonly runId: string;
  readonly body: ReplayRunData['body'];
}

async function takeAgain({ runId, body }: Wanted) {
  return (await replayRun({ ...viaApi, path: { id: runId }, body })).data.replay;
}

/** Changes nothing on the ticket. */
export function useReplayRun() {
  return useMutation({ mutationFn: takeAgain });
}
