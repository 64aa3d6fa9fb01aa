import { forgotPassword } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';

export function useForgotPassword() {
  return useMutation({ mutationFn: (email: string) => forgotPassword({ ...viaApi, body: { email } }) });
}
