import { anthropicReplies } from '../testing/fake-anthropic-server.ts';
import { describeAnyProvider, describeNetworkedProvider } from '../testing/provider-contract.ts';
import { startScriptedServer } from '../testing/scripted-server.ts';
import { createAnthropicProvider } from './anthropic.provider.ts';

describeAnyProvider('anthropic', async () => {
  const server = await startScriptedServer((response, request) => {
    const reply = request.path.startsWith('/v1/models')
      ? anthropicReplies.models(['test-model'])
      : anthropicReplies.answer(JSON.stringify({ id: 'u1', reason: 'free' }));
    reply(response, request);
  });
  const provider = createAnthropicProvider({
    provider: 'anthropic',
    apiKey: 'test',
    baseUrl: server.url,
    model: 'test-model',
  });
  return { provider, stop: server.close };
});

describeNetworkedProvider('anthropic', anthropicReplies);
