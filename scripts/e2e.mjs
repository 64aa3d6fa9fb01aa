/**
 * `npm run test:e2e`: runs the browser journeys against a product of their own. E2E_URL names one that runs
 * already; words on the command line choose journeys whose name holds them.
 */
import { startMailCatcher } from './lib/mail-catcher.mjs';
import { runAgainst, withOwnProduct } from './lib/run-product.mjs';

const journeys = (url) => runAgainst(url, 'e2e/run.ts', process.argv.slice(2));

/** The journeys read the mails that the product sends. */
async function withMail(run) {
  const mail = await startMailCatcher();
  process.env.E2E_MAIL_DIR = mail.dir;
  try {
    return await withOwnProduct({ hasDemo: false, environment: { SMTP_URL: mail.url } }, run);
  } finally {
    await mail.close();
  }
}

try {
  const given = process.env.E2E_URL;
  process.exitCode = given ? await journeys(given) : await withMail(journeys);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
