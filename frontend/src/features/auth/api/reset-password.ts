import type { PasswordReset } from '@opsflow/contract';
import { resetPassword } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';

export function useResetPassword() {
  return useMutation({ mutationFn: (body: PasswordReset) => resetPassword({ ...viaApi, body }) });
}
