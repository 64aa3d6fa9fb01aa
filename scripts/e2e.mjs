/**
 * `npm run test:e2e`: runs the browser journeys against a product of their own. E2E_URL names one that runs
 * already; words on the command line choose journeys whose name holds them.
 */
import { runAgainst, withOwnProduct } from './lib/run-product.mjs';

const journeys = (url) => runAgainst(url, 'e2e/run.ts', process.argv.slice(2));

try {
  const given = process.env.E2E_URL;
  process.exitCode = given ? await journeys(given) : await withOwnProduct({ hasDemo: false }, journeys);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
