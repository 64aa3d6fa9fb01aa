import type { Page, Route } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { createTicket, doubleCharge, newAccount, openDesk, signUp } from './desk.ts';
import { meterScripts, scriptBudgetsKb } from './script-meter.ts';

const rowCount = 10_000;
const rowsPerPage = 1_000;
const frameBudgetMs = 50;
const nextTicketBudgetMs = 100;

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'kB' | 'ms';
  readonly budget: number;
}

/** Many rows made from one real one: the client's work is measured, not the server's. */
async function serveManyRows(page: Page): Promise<void> {
  await page.route(/\/api\/v1\/tickets\?/, async (route: Route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const response = await route.fetch({
      url: route
        .request()
        .url()
        .replace(/&?cursor=[^&]*/, ''),
    });
    const { tickets } = (await response.json()) as { tickets: { id: string; number: number }[] };
    const [model] = tickets;
    const rows = Array.from({ length: rowsPerPage }, (_, index) => ({
      ...model,
      id: (from + index + 1).toString(16).padStart(24, '0'),
      number: rowCount - from - index,
    }));
    const next = from + rowsPerPage;
    await route.fulfill({ json: { tickets: rows, next_cursor: next < rowCount ? String(next) : null } });
  });
}

/** The longest frame while the list is scrolled from its start to its end. */
async function measureScroll(page: Page): Promise<number> {
  await page.goto('/tickets');
  await page.getByRole('table', { name: 'Tickets' }).waitFor();
  return page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('[role="rowgroup"]:last-child');
    if (!list) throw new Error('The list is not on the page');
    let longestMs = 0;
    let last = await new Promise<number>(requestAnimationFrame);
    // Ends when the list stays at its end for a while, so that pages still loading are waited for.
    for (let framesAtEnd = 0; framesAtEnd < 60;) {
      list.scrollTop += 1_500;
      const now = await new Promise<number>(requestAnimationFrame);
      longestMs = Math.max(longestMs, now - last);
      last = now;
      framesAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 2 ? framesAtEnd + 1 : 0;
    }
    return longestMs;
  });
}

/** From the key to the frame that shows the next ticket, which was fetched ahead. */
async function measureNextTicket(page: Page): Promise<number> {
  await page.evaluate(() => {
    const times = { pressed: 0, painted: 0 };
    Object.assign(window, { times });
    const before = document.querySelector('h1')?.textContent;
    document.addEventListener('keydown', (event) => (times.pressed ||= event.timeStamp), { capture: true });
    new MutationObserver(() => {
      if (times.painted > 0 || document.querySelector('h1')?.textContent === before) return;
      requestAnimationFrame(() => setTimeout(() => (times.painted = performance.now()), 0));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.keyboard.press('j');
  const read = () => (window as unknown as { times: { pressed: number; painted: number } }).times;
  await page.waitForFunction(() => (window as unknown as { times: { painted: number } }).times.painted > 0);
  const { pressed, painted } = await page.evaluate(read);
  return painted - pressed;
}

async function measure(): Promise<Figure[]> {
  const baseUrl = process.env['E2E_URL'];
  if (baseUrl === undefined)
    throw new Error('E2E_URL is not set. `npm run bench:web` starts the product and sets it.');
  const browser = await launchBrowser();
  const visitor = await openDesk(browser, baseUrl);
  const logInScript = meterScripts(visitor.page);
  await visitor.page.goto('/login');
  await visitor.page.getByRole('button', { name: 'Log in' }).waitFor();
  await visitor.page.waitForLoadState('networkidle');
  const logInKb = await logInScript();

  const desk = await openDesk(browser, baseUrl);
  await signUp(desk.page, newAccount('Bench Mark'));
  for (const subject of ['First', 'Second', 'Third'])
    await createTicket(desk.page, { ...doubleCharge, subject });
  const again = await desk.context.newPage();
  const listScript = meterScripts(again);
  await again.goto('/tickets');
  await again.getByRole('table', { name: 'Tickets' }).waitFor();
  const firstListKb = await listScript();

  await again.getByRole('link', { name: 'Third' }).click();
  await again.getByRole('heading', { level: 1, name: 'Third' }).waitFor();
  await again.getByRole('link', { name: 'Second' }).hover();
  await again.waitForLoadState('networkidle');
  const nextTicketMs = await measureNextTicket(again);

  await serveManyRows(again);
  const longestFrameMs = await measureScroll(again);
  await browser.close();
  return [
    { what: 'script for the log-in page, gzip', value: logInKb, unit: 'kB', budget: scriptBudgetsKb.logIn },
    {
      what: 'script until the first list, gzip',
      value: firstListKb,
      unit: 'kB',
      budget: scriptBudgetsKb.firstList,
    },
    { what: 'key press to painted next ticket', value: nextTicketMs, unit: 'ms', budget: nextTicketBudgetMs },
    { what: `longest frame over ${rowCount} rows`, value: longestFrameMs, unit: 'ms', budget: frameBudgetMs },
  ];
}

const figures = await measure();
for (const { what, value, unit, budget } of figures) {
  const mark = value <= budget ? '✓' : '✗';
  console.log(
    `${mark} ${what.padEnd(36)} ${value.toFixed(1).padStart(7)} ${unit}  (budget ${budget} ${unit})`,
  );
}
process.exitCode = figures.every(({ value, budget }) => value <= budget) ? 0 : 1;
