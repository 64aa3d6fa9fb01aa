import { createTicket, newAccount, signUp, type NewTicket } from '../desk.ts';
import { check, checkEqual, type Journey } from '../journey.ts';

const tickets: readonly NewTicket[] = [
  { subject: 'Export is empty', message: 'The spreadsheet has no rows at all.', customer: 'Ada Byrne' },
  { subject: 'Spreadsheet export', message: 'It never comes to an end.', customer: 'Jonas Okafor' },
  { subject: 'Cannot sign in', message: 'The page stays white.', customer: 'Mara Sand' },
];

export const manyTickets: Journey = {
  name: 'somebody searches, changes many tickets and takes it back, keeps a view, and sees what is unread',
  run: async ({ openDesk }) => {
    const { page } = await openDesk();
    await signUp(page, newAccount('Robin Admin'));
    for (const ticket of tickets) await createTicket(page, ticket);
    await page.goto('/tickets');
    const table = page.getByRole('table', { name: 'Tickets' });
    await table.waitFor();

    await page.keyboard.press('/');
    await page.keyboard.type('spreadsheet');
    await page.waitForURL(/q=spreadsheet/);
    await table.getByRole('link', { name: 'Cannot sign in' }).waitFor({ state: 'detached' });
    const subjects = await table.locator('[data-row]').allTextContents();
    checkEqual(subjects.join(', '), 'Spreadsheet export, Export is empty', 'tickets found, best first');

    for (const box of await table.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: 'Priority for all selected' }).click();
    await page.getByRole('menuitemradio', { name: 'Urgent' }).click();
    await page.getByText('2 tickets changed.').waitFor();
    checkEqual(await table.getByText('P0 Urgent').count(), 2, 'urgent tickets after the change');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 tickets set back.').waitFor();
    await page.waitForFunction(() => !document.body.textContent.includes('P0 Urgent'));

    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByLabel('Name of the view').fill('Spreadsheets');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const kept = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Spreadsheets' });
    await kept.waitFor();
    await page.goto('/tickets');
    await kept.click();
    await page.waitForURL(/q=spreadsheet/);

    await page.getByRole('link', { name: 'Export is empty' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Export is empty' }).waitFor();
    await page.getByRole('button', { name: 'More for this ticket' }).click();
    await page.getByRole('menuitem', { name: 'Mark as unread' }).click();
    await table.getByRole('link', { name: 'Unread: Export is empty' }).waitFor();
    await page.goto('/tickets?unread=true');
    await table.waitFor();
    check((await table.locator('[data-row]').count()) === 1, 'the list of unread tickets has the one');
  },
};
