import {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  getSecondFactor,
  renewRecoveryCodes,
} from '@opsflow/sdk';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export const secondFactorOptions = queryOptions({
  queryKey: queryKeys.secondFactor,
  queryFn: async ({ signal }) => (await getSecondFactor({ ...viaApi, signal })).data.second_factor,
});

export function useSecondFactor() {
  return useQuery(secondFactorOptions);
}

export function useEnrol() {
  return useMutation({
    mutationFn: async (password: string) => (await enrolSecondFactor({ ...viaApi, body: { password } })).data,
  });
}

/** Answers the recovery codes, which are shown once. The status is read anew when they have been seen. */
export function useConfirm() {
  return useMutation({
    mutationFn: async (code: string) =>
      (await confirmSecondFactor({ ...viaApi, body: { code } })).data.recovery_codes,
  });
}

export function useRenewCodes() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (password: string) =>
      (await renewRecoveryCodes({ ...viaApi, body: { password } })).data.recovery_codes,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.secondFactor }),
  });
}

export function useDisable() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => disableSecondFactor({ ...viaApi, body: { password } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.secondFactor }),
  });
}
