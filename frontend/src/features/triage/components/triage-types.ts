import type { GetRunResponse } from '@opsflow/sdk';

export type { DirectoryEntry, Ticket } from '@opsflow/sdk';
export type WorkflowRunAnswer = GetRunResponse;
