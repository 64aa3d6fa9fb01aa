import { describe, expect, it } from 'vitest';
import { openaiReplies } from '../testing/fake-openai-server.ts';
import { describeAnyProvider, describeNetworkedProvider } from '../testing/provider-contract.ts';
import { pickInput, pickTask } from '../testing/sample-tasks.ts';
import { startScriptedServer } from '../testing/scripted-server.ts';
import { createOpenaiProvider } from './openai.provider.ts';

describeAnyProvider('openai', async () => {
  const server = await startScriptedServer((response, request) => {
    const reply =
      request.path === '/models'
        ? openaiReplies.models(['test-model'])
        : openaiReplies.answer(JSON.stringify({ id: 'u1', reason: 'free' }));
    reply(response, request);
  });
  const provider = createOpenaiProvider({
    provider: 'openai',
    baseUrl: `${server.url}/`,
    model: 'test-model',
  });
  return { provider, stop: server.close };
});

describeNetworkedProvider('openai', openaiReplies);

describe('createOpenaiProvider', () => {
  it('asks a local server without a key and sends one as a bearer token where it has one', async () => {
    const server = await startScriptedServer(openaiReplies.answer('{"id":null,"reason":"r"}'));
    const settings = { provider: 'openai' as const, baseUrl: server.url, model: 'm' };
    const options = { signal: new AbortController().signal };
    await createOpenaiProvider(settings).complete(pickTask, pickInput, options);
    await createOpenaiProvider({ ...settings, apiKey: 'k' }).complete(pickTask, pickInput, options);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer k']);
    await server.close();
  });
});
