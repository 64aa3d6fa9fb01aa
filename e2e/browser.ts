import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const knownPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine; `CHROMIUM_PATH` names another. Nothing is downloaded. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  const executablePath = named ?? knownPlaces.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error('No Chromium found. Install one or name it with CHROMIUM_PATH.');
  }
  return chromium.launch({ executablePath, args: flags });
}
