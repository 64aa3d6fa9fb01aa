import { createTicket, doubleCharge, newAccount, signUp } from '../desk.ts';
import { check, type Journey } from '../journey.ts';
import { meterScripts, scriptBudgetsKb } from '../script-meter.ts';

export const scriptBudget: Journey = {
  name: 'the log-in page and the first list keep to their script budgets',
  run: async ({ openDesk }) => {
    const first = await openDesk();
    const account = newAccount('Robin Admin');
    await signUp(first.page, account);
    await createTicket(first.page, doubleCharge);

    const { page } = await openDesk();
    const loadedKb = meterScripts(page);
    await page.goto('/login');
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    await page.waitForLoadState('networkidle');
    const logInKb = await loadedKb();

    const again = await first.context.newPage();
    const listKb = meterScripts(again);
    await again.goto('/tickets');
    await again.getByRole('table', { name: 'Tickets' }).waitFor();
    const firstListKb = await listKb();
    await page.close();
    console.log(
      `  script, gzip: log-in page ${logInKb.toFixed(1)} kB, until the first list ${firstListKb.toFixed(1)} kB`,
    );
    check(logInKb <= scriptBudgetsKb.logIn, `the log-in page loads ${logInKb.toFixed(1)} kB of script`);
    check(
      firstListKb <= scriptBudgetsKb.firstList,
      `the first list needs ${firstListKb.toFixed(1)} kB of script`,
    );
  },
};
