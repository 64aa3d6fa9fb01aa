/** `npm run screenshots`: takes the pictures in docs/screenshots anew, from the demo workspace. */
import { runAgainst, withOwnProduct } from './lib/run-product.mjs';

process.exitCode = await withOwnProduct({ hasDemo: true }, (url) => runAgainst(url, 'e2e/screenshots.ts'));
