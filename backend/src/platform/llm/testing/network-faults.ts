import type { ScriptedReply } from './scripted-server.ts';

/** What a provider can do to us, in the protocol of one vendor. */
export interface ProtocolReplies {
  /** A well-formed answer whose text is `text`. */
  answer(text: string): ScriptedReply;
  /** The same object delivered as a tool call. */
  toolCall(output: unknown): ScriptedReply;
  error(status: number, headers?: Record<string, string>): ScriptedReply;
  refusal(): ScriptedReply;
  /** Cut off by the token limit. */
  truncated(text: string): ScriptedReply;
  models(ids: readonly string[]): ScriptedReply;
}

export const resetConnection: ScriptedReply = (response) => void response.socket?.destroy();
export const neverAnswer: ScriptedReply = () => undefined;
/** Headers and half of the body, then the line goes dead. */
export const cutOffMidBody: ScriptedReply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"id":"msg_1","content":[{"type":"te');
  setTimeout(() => response.socket?.destroy(), 5);
};
export const notJson: ScriptedReply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('<html>Bad gateway</html>');
};
