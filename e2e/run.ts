import { launchBrowser } from './browser.ts';
import { runJourney, type Journey } from './journey.ts';
import { apiKey, forgottenPassword, secondFactor, securityKey } from './journeys/account-security.ts';
import { accessibility } from './journeys/accessibility.ts';
import { editRouting, rebalance, threeQuestions } from './journeys/operations.ts';
import { byKeyboard } from './journeys/by-keyboard.ts';
import { conflict } from './journeys/conflict.ts';
import { fromSignUpToReply } from './journeys/from-sign-up-to-reply.ts';
import { invitation } from './journeys/invitation.ts';
import { manyTickets } from './journeys/many-tickets.ts';
import { backToWhereOneWasHeaded, nothingIsLost } from './journeys/nothing-is-lost.ts';
import { notifications } from './journeys/notifications.ts';
import { scriptBudget } from './journeys/script-budget.ts';
import { triageOfMany } from './journeys/triage-of-many.ts';
import { viewer } from './journeys/viewer.ts';

const journeys: readonly Journey[] = [
  fromSignUpToReply,
  byKeyboard,
  invitation,
  forgottenPassword,
  secondFactor,
  securityKey,
  apiKey,
  viewer,
  manyTickets,
  rebalance,
  editRouting,
  threeQuestions,
  triageOfMany,
  notifications,
  nothingIsLost,
  backToWhereOneWasHeaded,
  conflict,
  scriptBudget,
  accessibility('light', 1440),
  accessibility('dark', 1440),
  accessibility('light', 360),
];

/** `E2E_URL` names the running product; words on the command line choose journeys whose name holds them. */
async function main(): Promise<void> {
  const baseUrl = process.env['E2E_URL'];
  if (baseUrl === undefined)
    throw new Error('E2E_URL is not set. `npm run test:e2e` starts the product and sets it.');
  const wanted = process.argv.slice(2);
  const chosen = journeys.filter(({ name }) => wanted.every((word) => name.includes(word)));
  const browser = await launchBrowser();
  let failed = 0;
  for (const journey of chosen) {
    const startedAt = performance.now();
    try {
      await runJourney(journey, browser, baseUrl);
      console.log(`✓ ${journey.name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed += 1;
      console.error(
        `✗ ${journey.name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  await browser.close();
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || chosen.length === 0 ? 1 : 0;
}

await main();
