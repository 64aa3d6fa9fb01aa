import type { Express } from 'express';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
  match(path: string): boolean;
}

/** Where routers hang; Express keeps no readable prefix, but a layer can be asked. */
const prefixes = ['/api/v1', ''] as const;

/** Every route the app really answers, `get /api/v1/tickets`, whoever mounted it. */
export function listMountedRoutes(app: Express): string[] {
  return collect((app.router as unknown as { stack: readonly Layer[] }).stack, '');
}

function collect(stack: readonly Layer[], prefix: string): string[] {
  return stack.flatMap((layer) => {
    if (layer.route) {
      const { methods, path } = layer.route;
      return Object.keys(methods).map((method) => `${method} ${prefix}${path}`);
    }
    if (!layer.handle?.stack) return [];
    const own = prefixes.find((candidate) => layer.match(candidate === '' ? '/' : candidate)) ?? '';
    const isRoot = layer.match('/');
    return collect(layer.handle.stack, prefix + (isRoot ? '' : own));
  });
}
