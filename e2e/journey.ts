import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openDesk, type Desk, type DeskOptions } from './desk.ts';

export interface World {
  readonly baseUrl: string;
  readonly browser: Browser;
  /** Another person with a browser of their own. */
  readonly openDesk: (options?: DeskOptions) => Promise<Desk>;
}

export interface Journey {
  /** A sentence in the present tense. */
  readonly name: string;
  readonly run: (world: World) => Promise<void>;
}

/** Runs a journey in fresh browsers; whatever their consoles complained about fails it. */
export async function runJourney(journey: Journey, browser: Browser, baseUrl: string): Promise<void> {
  const desks: Desk[] = [];
  const open = async (options?: DeskOptions) => {
    const desk = await openDesk(browser, baseUrl, options);
    desks.push(desk);
    return desk;
  };
  try {
    await journey.run({ baseUrl, browser, openDesk: open });
    const complaints = desks.flatMap((desk) => desk.complaints);
    if (complaints.length > 0) throw new Error(`The browser complained: ${complaints.join(' | ')}`);
  } catch (error) {
    await keepPictures(journey.name, desks);
    throw error;
  } finally {
    for (const desk of desks) await desk.context.close();
  }
}

/** What every browser of a failed journey showed, into `E2E_PICTURES` where that names a folder. */
async function keepPictures(name: string, desks: readonly Desk[]): Promise<void> {
  const dir = process.env['E2E_PICTURES'];
  if (dir === undefined) return;
  for (const [index, { page }] of desks.entries()) {
    const path = join(dir, `${name.replaceAll(/\W+/g, '-')}-${index + 1}.png`);
    // The failure itself is what has to be told, whatever becomes of its picture.
    await page.screenshot({ path }).catch(() => undefined);
  }
}

export function check(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

export function checkEqual<Value>(actual: Value, wanted: Value, what: string): void {
  check(Object.is(actual, wanted), `${what}: wanted ${String(wanted)}, found ${String(actual)}`);
}
