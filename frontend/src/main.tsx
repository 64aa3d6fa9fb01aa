import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Providers } from './app/providers.tsx';
import { routes } from './app/routes.tsx';
import { createQueryClient } from './lib/query-client.ts';
import { reloadAfterDeployment } from './lib/reload-after-deployment.ts';
import { restoreSession } from './lib/session-tokens.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

reloadAfterDeployment();
const queryClient = createQueryClient();
void restoreSession();
const router = createBrowserRouter(routes);

createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient}>
      {/* A page that is there is painted in the next frame; as a transition it would be worked on between frames. */}
      <RouterProvider router={router} useTransitions={false} />
    </Providers>
  </StrictMode>,
);
