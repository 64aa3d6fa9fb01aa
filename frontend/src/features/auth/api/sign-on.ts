import { finishSignOn, startSignOn } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { startSession } from '../../../lib/session-tokens.ts';

const destinationKey = 'opsflow.sign-on.destination';

/** Sends the browser to the identity provider; `destination` is where it goes once it is back. */
async function start({ email, destination }: { email: string; destination: string | null }): Promise<void> {
  const { data } = await startSignOn({ ...viaApi, body: { email } });
  if (destination === null) sessionStorage.removeItem(destinationKey);
  else sessionStorage.setItem(destinationKey, destination);
  window.location.assign(data.authorization_url);
}

export function useStartSignOn() {
  return useMutation({ mutationFn: start });
}

/** Signs in with what the provider answered; tells where the visitor was headed. */
export async function finish(answer: string): Promise<string | null> {
  const destination = sessionStorage.getItem(destinationKey);
  sessionStorage.removeItem(destinationKey);
  startSession((await finishSignOn({ ...viaApi, body: { answer } })).data);
  return destination;
}
