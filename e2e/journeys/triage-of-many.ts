import { createTicket, newAccount, signUp, type NewTicket } from '../desk.ts';
import { checkEqual, type Journey } from '../journey.ts';

const tickets: readonly NewTicket[] = [
  { subject: 'Charged twice', message: 'Invoice 4471 was charged twice.', customer: 'Ada Byrne' },
  { subject: 'Export is empty', message: 'The spreadsheet has no rows at all.', customer: 'Jonas Okafor' },
  { subject: 'Dark theme', message: 'Please add a dark theme to the portal.', customer: 'Mara Sand' },
];

export const triageOfMany: Journey = {
  name: 'somebody triages a selection in the background and watches how far it is',
  run: async ({ openDesk }) => {
    const { page } = await openDesk();
    await signUp(page, newAccount('Robin Admin'));
    for (const ticket of tickets) await createTicket(page, ticket);
    await page.goto('/tickets');
    const table = page.getByRole('table', { name: 'Tickets' });
    await table.waitFor();
    for (const box of await table.getByRole('checkbox').all()) await box.check();
    const selection = page.getByRole('group', { name: 'Selected tickets' });
    await selection.getByRole('button', { name: 'Triage' }).click();
    const progress = page.getByRole('group', { name: 'Triage of many tickets' });
    await progress.getByText('3 triaged.').waitFor();
    await selection.waitFor({ state: 'detached' });
    await table.getByText('Billing').first().waitFor();
    await progress.getByRole('link', { name: 'See the runs' }).click();
    await page.getByRole('heading', { level: 1, name: 'Workflow runs' }).waitFor();
    const succeeded = page.getByRole('cell', { name: 'Succeeded' });
    await succeeded.first().waitFor();
    checkEqual(await succeeded.count(), tickets.length, 'runs that succeeded');
  },
};
