import { Writable } from 'node:stream';
import type { LogLine } from '@opsflow/contract';

export interface LogQuery {
  readonly tenantId: string;
  readonly limit: number;
  readonly level?: LogLine['level'] | undefined;
  readonly request_id?: string | undefined;
}

/** The newest lines of the log in memory, for the admins of the workspace that a line is about. */
export interface LogBuffer {
  /** Takes what the logger writes: one JSON line at a time. */
  readonly stream: Writable;
  /** Newest first; lines without a workspace are nobody's. */
  list(query: LogQuery): LogLine[];
}

const levels: Readonly<Record<number, LogLine['level']>> = {
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
// What a line may show of itself: no error texts, no stacks, nothing that some later field might carry.
const shownFields = [
  'request_id',
  'method',
  'status',
  'duration_ms',
  'operation',
  'user_id',
  'ticket_id',
  'workflow_run_id',
  'step_type',
  'provider',
  'model',
  'latency_ms',
  'success',
  'code',
] as const;

export function createLogBuffer(capacity = 5_000): LogBuffer {
  const lines: string[] = [];
  let next = 0;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: Buffer | string, _encoding, done) {
      lines[next] = chunk.toString();
      next = (next + 1) % capacity;
      done();
    },
  });
  return {
    stream,
    list: ({ tenantId, limit, level, request_id }) => {
      const found: LogLine[] = [];
      for (let age = 1; age <= lines.length && found.length < limit; age += 1) {
        const text = lines[(next - age + capacity) % capacity];
        // Most lines are somebody else's; parsing those would be a waste.
        if (!text?.includes(tenantId)) continue;
        const line = JSON.parse(text) as Record<string, unknown>;
        if (line['tenant_id'] !== tenantId) continue;
        if (level && levels[Number(line['level'])] !== level) continue;
        if (request_id && line['request_id'] !== request_id) continue;
        found.push(toLogLine(line));
      }
      return found;
    },
  };
}

function toLogLine(line: Record<string, unknown>): LogLine {
  return {
    at: String(line['time']),
    level: levels[Number(line['level'])] ?? 'info',
    message: typeof line['msg'] === 'string' ? line['msg'] : '',
    fields: Object.fromEntries(shownFields.filter((name) => name in line).map((name) => [name, line[name]])),
  };
}
