import type { ProtocolReplies } from './network-faults.ts';
import { sendJson, type ScriptedReply } from './scripted-server.ts';

function completion(message: Record<string, unknown>, finishReason: string): ScriptedReply {
  return (response, { body }) => {
    const model = (body as { model?: string } | null)?.model ?? 'unknown';
    sendJson(response, 200, {
      id: 'chatcmpl-test',
      object: 'chat.completion',
      model,
      choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason }],
      usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
    });
  };
}

/** Chat completions as far as the product uses them. */
export const openaiReplies: ProtocolReplies = {
  answer: (text) => completion({ content: text }, 'stop'),
  toolCall: (output) =>
    completion(
      {
        content: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'answer', arguments: JSON.stringify(output) } },
        ],
      },
      'tool_calls',
    ),
  refusal: () => completion({ content: null, refusal: 'I cannot help with that.' }, 'stop'),
  truncated: (text) => completion({ content: text }, 'length'),
  error:
    (status, headers = {}) =>
    (response) =>
      sendJson(response, status, { error: { message: 'scripted', type: 'test' } }, headers),
  models: (ids) => (response) =>
    sendJson(response, 200, { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }),
};
