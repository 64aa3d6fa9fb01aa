/** `npm run bench:web`: measures the web client in headless Chromium and prints each figure with its budget. */
import { runAgainst, withOwnProduct } from './lib/run-product.mjs';

const measure = (url) => runAgainst(url, 'e2e/bench-web.ts');
const given = process.env.E2E_URL;
process.exitCode = given ? await measure(given) : await withOwnProduct({ hasDemo: false }, measure);
