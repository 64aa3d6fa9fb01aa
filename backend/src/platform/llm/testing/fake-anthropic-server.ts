import type { ProtocolReplies } from './network-faults.ts';
import { sendJson, type ScriptedReply } from './scripted-server.ts';

const errorTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  429: 'rate_limit_error',
  500: 'api_error',
  529: 'overloaded_error',
};

function message(content: unknown[], stopReason: string): ScriptedReply {
  return (response, { body }) => {
    const model = (body as { model?: string } | null)?.model ?? 'unknown';
    sendJson(response, 200, {
      id: 'msg_test',
      type: 'message',
      role: 'assistant',
      model,
      content,
      stop_reason: stopReason,
      stop_sequence: null,
      usage: { input_tokens: 120, output_tokens: 30 },
    });
  };
}

/** The Messages API as far as the product uses it. */
export const anthropicReplies: ProtocolReplies = {
  answer: (text) => message([{ type: 'text', text }], 'end_turn'),
  toolCall: (output) =>
    message([{ type: 'tool_use', id: 'toolu_1', name: 'answer', input: output }], 'tool_use'),
  refusal: () => message([], 'refusal'),
  truncated: (text) => message([{ type: 'text', text }], 'max_tokens'),
  error:
    (status, headers = {}) =>
    (response) =>
      sendJson(
        response,
        status,
        { type: 'error', error: { type: errorTypes[status] ?? 'api_error', message: 'scripted' } },
        headers,
      ),
  models: (ids) => (response) =>
    sendJson(response, 200, {
      data: ids.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' })),
      has_more: false,
      first_id: ids[0] ?? null,
      last_id: ids.at(-1) ?? null,
    }),
};
