import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

export const scriptBudgetsKb = { logIn: 200, firstList: 240 };

/** Adds up, compressed, every script this page asks for from now on. In kilobytes of 1,000 bytes. */
export function meterScripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!/\.js(\?|$)/.test(response.url())) return;
    sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
}
