import type { Browser, Page, Route } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { createTicket, doubleCharge, newAccount, openDesk, signUp } from './desk.ts';
import { meterScripts, scriptBudgetsKb } from './script-meter.ts';

const rowCount = 10_000;
const frameBudgetMs = 50;
// Sixty frames a second.
const meanFrameBudgetMs = 16.7;
const nextTicketBudgetMs = 100;

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'kB' | 'ms';
  readonly budget: number;
}

/** Many rows made from one real one: the client's work is measured, not the server's. */
async function serveManyRows(page: Page): Promise<void> {
  let model: object | undefined;
  await page.route(/\/api\/v1\/tickets\?/, async (route: Route) => {
    const query = new URL(route.request().url()).searchParams;
    if (model === undefined) {
      const response = await route.fetch();
      // A session that has to be renewed first asks again.
      if (!response.ok()) return route.fulfill({ response });
      model = ((await response.json()) as { tickets: object[] }).tickets[0];
    }
    const from = Number(query.get('cursor') ?? 0);
    const next = Math.min(from + Number(query.get('limit')), rowCount);
    const tickets = Array.from({ length: next - from }, (_, index) => ({
      ...model,
      id: (from + index + 1).toString(16).padStart(24, '0'),
      number: rowCount - from - index,
    }));
    await route.fulfill({ json: { tickets, next_cursor: next < rowCount ? String(next) : null } });
  });
}

interface ScrollTimes {
  /** From one frame to the next, by the clock on the wall. */
  readonly longestFrameMs: number;
  /** Time on the processor of the page's main thread: other work on the machine does not add to it. */
  readonly longestTaskCpuMs: number;
  readonly cpuPerFrameMs: number;
}

/** The list scrolled from its start to its end, most of the time by more than a screen a frame. */
async function measureScroll(browser: Browser, page: Page): Promise<ScrollTimes> {
  await page.goto('/tickets');
  await page.getByRole('table', { name: 'Tickets' }).waitFor();
  await page.getByRole('link', { name: 'Third' }).nth(5).waitFor();
  await browser.startTracing(page, { categories: ['toplevel'] });
  const { longestFrameMs, frames } = await page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('[role="rowgroup"]:last-child');
    if (!list) throw new Error('The list is not on the page');
    const table = list.closest('[role="table"]');
    let longestFrameMs = 0;
    let frames = 0;
    let last = await new Promise<number>(requestAnimationFrame);
    const giveUpAt = last + 60_000;
    for (let isAtEnd = false; !isAtEnd; frames += 1) {
      if (last > giveUpAt) throw new Error('The end of the list was not reached within a minute');
      list.scrollTop += 1_500;
      const now = await new Promise<number>(requestAnimationFrame);
      longestFrameMs = Math.max(longestFrameMs, now - last);
      last = now;
      // Minus one says that there is more than is loaded.
      isAtEnd =
        table?.getAttribute('aria-rowcount') !== '-1' &&
        list.scrollTop + list.clientHeight >= list.scrollHeight - 2;
    }
    return { longestFrameMs, frames };
  });
  const taskCpuMs = mainThreadTasks(await browser.stopTracing());
  const cpuMs = taskCpuMs.reduce((sum, ms) => sum + ms, 0);
  return { longestFrameMs, longestTaskCpuMs: Math.max(...taskCpuMs), cpuPerFrameMs: cpuMs / frames };
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Time on the processor, in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What each task of the pages' main threads took of the processor, in ms. */
function mainThreadTasks(trace: Buffer): number[] {
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}.${tid}`;
  const isName = ({ name, args }: TraceEvent) => name === 'thread_name' && args?.name === 'CrRendererMain';
  const mainThreads = new Set(events.filter(isName).map(threadOf));
  return events
    .filter((event) => event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1_000);
}

interface NextTicketTimes {
  readonly paintedMs: number;
  readonly longestTaskCpuMs: number;
}

/** From the key to the frame that shows the next ticket, which was fetched ahead. */
async function measureNextTicket(browser: Browser, page: Page): Promise<NextTicketTimes> {
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
  await browser.startTracing(page, { categories: ['toplevel'] });
  await page.keyboard.press('j');
  const read = () => (window as unknown as { times: { pressed: number; painted: number } }).times;
  await page.waitForFunction(() => (window as unknown as { times: { painted: number } }).times.painted > 0);
  const { pressed, painted } = await page.evaluate(read);
  const taskCpuMs = mainThreadTasks(await browser.stopTracing());
  return { paintedMs: painted - pressed, longestTaskCpuMs: Math.max(...taskCpuMs) };
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

  const next = await again.getByRole('link', { name: 'Second' }).getAttribute('href');
  // The neighbours of an open ticket are fetched by themselves.
  const fetched = again.waitForResponse((response) => response.url().endsWith(`/api/v1${next ?? ''}`));
  await again.getByRole('link', { name: 'Third' }).click();
  await again.getByRole('heading', { level: 1, name: 'Third' }).waitFor();
  await (await fetched).finished();
  const nextTicket = await measureNextTicket(browser, again);

  await serveManyRows(again);
  const scroll = await measureScroll(browser, again);
  await browser.close();
  return [
    { what: 'script for the log-in page, gzip', value: logInKb, unit: 'kB', budget: scriptBudgetsKb.logIn },
    {
      what: 'script until the first list, gzip',
      value: firstListKb,
      unit: 'kB',
      budget: scriptBudgetsKb.firstList,
    },
    {
      what: 'key press to painted next ticket',
      value: nextTicket.paintedMs,
      unit: 'ms',
      budget: nextTicketBudgetMs,
    },
    {
      what: 'its longest task, processor time',
      value: nextTicket.longestTaskCpuMs,
      unit: 'ms',
      budget: nextTicketBudgetMs,
    },
    {
      what: `longest frame over ${rowCount} rows`,
      value: scroll.longestFrameMs,
      unit: 'ms',
      budget: frameBudgetMs,
    },
    {
      what: 'its longest task, processor time',
      value: scroll.longestTaskCpuMs,
      unit: 'ms',
      budget: frameBudgetMs,
    },
    {
      what: 'a frame of it, processor time',
      value: scroll.cpuPerFrameMs,
      unit: 'ms',
      budget: meanFrameBudgetMs,
    },
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
