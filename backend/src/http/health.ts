import { Router } from 'express';

/** Resolves while the process can do its work; rejects otherwise. */
export type HealthCheck = () => Promise<void>;

/** `/healthz`: the process lives. `/readyz`: it can reach what it needs. */
export function healthRoutes(isReady: HealthCheck): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    try {
      await isReady();
      response.json({ status: 'ok' });
    } catch {
      response.status(503).json({ status: 'unavailable' });
    }
  });
  return router;
}
