import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { logIn, openDesk, type Scheme } from './desk.ts';

const folder = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
// The log-in that `npm start` prints for its demo workspace.
const demoAdmin = { email: 'admin@demo.example', password: 'demo desk password' };
const subject = 'Charged twice for invoice 4471';

async function takeFour(page: Page, scheme: Scheme): Promise<void> {
  const shoot = async (name: string) => {
    // Fonts and transitions have settled then.
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
  };
  await page.goto('/tickets');
  await logIn(page, demoAdmin);
  await page.getByRole('link', { name: subject }).waitFor();
  await shoot('ticket-list');
  await page.getByRole('link', { name: subject }).click();
  await page.getByRole('heading', { level: 1, name: subject }).waitFor();
  if (scheme === 'light') {
    await shoot('ticket-before-triage');
    await page.keyboard.press('t');
  }
  await page.getByRole('button', { name: 'Accept all' }).waitFor();
  await shoot('ticket-after-triage');
  await page.getByRole('link', { name: 'This run, step by step' }).click();
  await page.getByRole('list', { name: 'Steps' }).waitFor();
  await shoot('workflow-run');
}

const baseUrl = process.env['E2E_URL'];
if (baseUrl === undefined)
  throw new Error('E2E_URL is not set. `npm run screenshots` starts the product and sets it.');
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
// Light first: its ticket is triaged between two pictures, and stays so.
for (const scheme of ['light', 'dark'] as const) {
  const { page } = await openDesk(browser, baseUrl, { scheme, width: 1440, height: 900 });
  await takeFour(page, scheme);
}
await browser.close();
console.log(`Screenshots are in ${folder}`);
