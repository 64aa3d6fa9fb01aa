import type { RepairRequest } from '../provider.ts';

export function repairMessage({ problem }: RepairRequest): string {
  return [
    'Your previous answer cannot be used.',
    problem,
    'Answer again, in full, as one JSON object that fits the schema and keeps to every rule of the first message.',
  ].join('\n\n');
}
