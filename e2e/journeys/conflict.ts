import { createTicket, doubleCharge, logIn, newAccount, signUp } from '../desk.ts';
import type { Journey } from '../journey.ts';

export const conflict: Journey = {
  name: 'two people change one ticket, and the second sees theirs and mine',
  run: async ({ openDesk }) => {
    const first = await openDesk();
    const account = newAccount('Robin Reyes');
    await signUp(first.page, account);
    await createTicket(first.page, doubleCharge);
    const second = await openDesk();
    // Live updates would show the change before it could be missed.
    await second.page.route('**/api/v1/events*', (route) =>
      route.fulfill({ status: 200, contentType: 'text/event-stream', body: '' }),
    );
    await second.page.goto(new URL(first.page.url()).pathname);
    await logIn(second.page, account);
    await second.page.getByLabel('Status: New').waitFor();

    const pick = async (page: typeof first.page, from: string, to: string) => {
      await page.getByLabel(`Status: ${from}`).click();
      await page.getByRole('menuitemradio', { name: to, exact: true }).click();
    };
    await pick(first.page, 'New', 'Pending');
    await first.page.getByLabel('Status: Pending').waitFor();
    await first.page.getByText(/changed the status from New to Pending/).waitFor();
    await pick(second.page, 'New', 'Solved');
    const dialog = second.page.getByRole('dialog', { name: 'Somebody changed this ticket first' });
    await dialog.getByRole('cell', { name: 'Pending' }).waitFor();
    await dialog.getByRole('cell', { name: 'Solved' }).waitFor();
    await dialog.getByRole('button', { name: 'Apply mine' }).click();
    await second.page.getByLabel('Status: Solved').waitFor();
  },
};
