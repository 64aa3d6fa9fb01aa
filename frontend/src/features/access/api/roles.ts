import type { CustomRoleCreate } from '@opsflow/contract';
import { createRole, deleteRole, listRoles, updateRole, type UpdateRoleData } from '@opsflow/sdk';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export const rolesOptions = queryOptions({
  queryKey: queryKeys.roles,
  queryFn: async ({ signal }) => (await listRoles({ ...viaApi, signal })).data.roles,
});

export function useRoles() {
  return useQuery(rolesOptions);
}

function useRolesMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.roles }),
  });
}

export function useCreateRole() {
  return useRolesMutation((body: CustomRoleCreate) => createRole({ ...viaApi, body }));
}

export function useUpdateRole() {
  return useRolesMutation(({ id, body }: { id: string; body: UpdateRoleData['body'] }) =>
    updateRole({ ...viaApi, path: { id }, body }),
  );
}

export function useDeleteRole() {
  return useRolesMutation((id: string) =>
    deleteRole({ ...viaApi, path: { id } }).catch((error: unknown) =>
      showToast({ tone: 'danger', text: explainError(error) }),
    ),
  );
}
