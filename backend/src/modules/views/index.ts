import { viewsContract, type View } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { ViewDocument } from './views.model.ts';
import { ViewsRepository } from './views.repository.ts';
import { ViewsService, type ViewsDependencies } from './views.service.ts';

function presentView(view: ViewDocument): View {
  return {
    id: view._id.toHexString(),
    name: view.name,
    query: view.query,
    is_shared: view.is_shared,
    owner_id: view.owner_id.toHexString(),
    position: view.position,
    created_at: view.created_at.toISOString(),
    updated_at: view.updated_at.toISOString(),
  };
}

export function createViewsModule(deps: Omit<ViewsDependencies, 'views'>): { readonly routes: MountRoutes } {
  const views = new ViewsService({ ...deps, views: new ViewsRepository(deps.database) });
  return {
    routes: mountContract(viewsContract, {
      listViews: async ({ caller }) => answer(200, { views: (await views.list(caller)).map(presentView) }),
      createView: async ({ caller, body }) =>
        answer(201, { view: presentView(await views.create(caller, body)) }),
      updateView: async ({ caller, params, body }) =>
        answer(200, { view: presentView(await views.update(caller, toObjectId(params.id), body)) }),
      shareView: async ({ caller, params, body }) =>
        answer(200, { view: presentView(await views.share(caller, toObjectId(params.id), body.is_shared)) }),
      deleteView: async ({ caller, params }) => {
        await views.delete(caller, toObjectId(params.id));
        return answer(204, undefined);
      },
    }),
  };
}
