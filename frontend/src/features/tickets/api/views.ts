import { createView, deleteView, listViews, shareView, updateView, type View } from '@opsflow/sdk';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { showToast } from '../../../ui/toast-store.ts';
import { takeBrowserViews } from '../browser-views.ts';
import { toViewQuery, type ViewQuery } from '../view-query.ts';

const viewsOptions = queryOptions({
  queryKey: queryKeys.views,
  queryFn: async ({ signal }) => (await listViews({ ...viaApi, signal })).data.views,
  staleTime: 60_000,
});

const noViews: readonly View[] = [];

/** One's own views and the shared ones, in their order. */
export function useViews(): readonly View[] {
  return useQuery(viewsOptions).data ?? noViews;
}

type ViewAction =
  | { readonly kind: 'create'; readonly name: string; readonly query: ViewQuery }
  | { readonly kind: 'rename'; readonly view: View; readonly name: string }
  | { readonly kind: 'replace'; readonly view: View; readonly query: ViewQuery }
  | { readonly kind: 'share'; readonly view: View; readonly isShared: boolean }
  | { readonly kind: 'order'; readonly views: readonly View[] }
  | { readonly kind: 'remove'; readonly view: View };

async function act(action: ViewAction): Promise<unknown> {
  switch (action.kind) {
    case 'create':
      return createView({ ...viaApi, body: { name: action.name, query: action.query } });
    case 'rename':
      return updateView({ ...viaApi, path: { id: action.view.id }, body: { name: action.name } });
    case 'replace':
      return updateView({ ...viaApi, path: { id: action.view.id }, body: { query: action.query } });
    case 'share':
      return shareView({ ...viaApi, path: { id: action.view.id }, body: { is_shared: action.isShared } });
    case 'order':
      return Promise.all(
        action.views
          .map((view, position) => ({ id: view.id, position, isMoved: view.position !== position }))
          .filter(({ isMoved }) => isMoved)
          .map(({ id, position }) => updateView({ ...viaApi, path: { id }, body: { position } })),
      );
    case 'remove':
      return deleteView({ ...viaApi, path: { id: action.view.id } });
  }
}

/** Makes, changes and removes views; what was refused is said, and the list is as the API has it. */
export function useViewActions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onError: (error) =>
      showToast({ tone: 'danger', text: `The view stays as it was. ${explainError(error)}` }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.views }),
  });
}

/** Views that were kept in this browser before the workspace kept them move there, once. */
export function useMovedBrowserViews(): void {
  const { user } = useSignedIn();
  const { mutate } = useViewActions();
  useEffect(() => {
    for (const { label, search } of takeBrowserViews(user.id))
      mutate({ kind: 'create', name: label, query: toViewQuery(search) });
  }, [mutate, user.id]);
}
