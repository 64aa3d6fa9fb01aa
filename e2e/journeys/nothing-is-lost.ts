import type { Page } from 'playwright-core';
import { createTicket, doubleCharge, logIn, newAccount, reply, signUp } from '../desk.ts';
import { check, checkEqual, type Journey } from '../journey.ts';

const typed = 'Hello Ada, I am looking into it.';

/** From here on the server knows this browser's session no more. */
async function endSessionOnServer(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.route('**/api/v1/tickets/**', async (route) => {
    if (route.request().method() === 'GET') return route.continue();
    await route.fulfill({
      status: 401,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Sign in to continue',
        status: 401,
        code: 'unauthenticated',
      }),
    });
  });
}

export const nothingIsLost: Journey = {
  name: 'what was typed survives a reload and an expired session, and is sent after logging in again',
  run: async ({ openDesk }) => {
    const { page } = await openDesk();
    const account = newAccount('Lena Lead');
    await page.goto('/workflows/runs');
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await signUp(page, account);
    await createTicket(page, doubleCharge);
    await reply(page).fill(typed);
    await page.reload();
    await reply(page).waitFor();
    checkEqual(await reply(page).inputValue(), typed, 'the text after a reload');

    await endSessionOnServer(page);
    await page.getByRole('button', { name: 'Save & Mark Replied' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    checkEqual(await reply(page).inputValue(), typed, 'the text behind the dialog');
    await page.unroute('**/api/v1/tickets/**');
    await dialog.getByLabel('Password', { exact: true }).fill(account.password);
    await dialog.getByRole('button', { name: 'Log in', exact: true }).click();
    await page.getByText('Sent and marked as replied').waitFor();
    check(
      ((await page.getByRole('list', { name: 'Conversation' }).textContent()) ?? '').includes(typed),
      'it was sent',
    );
  },
};

export const backToWhereOneWasHeaded: Journey = {
  name: 'a visitor who is not logged in comes back to where they were headed',
  run: async ({ openDesk }) => {
    const first = await openDesk();
    const account = newAccount('Morgan Manager');
    await signUp(first.page, account);
    const { page } = await openDesk();
    await page.goto('/tickets?status=open&sort=-priority');
    await logIn(page, account);
    await page.getByRole('button', { name: 'Status: Open' }).waitFor();
    checkEqual(new URL(page.url()).search, '?status=open&sort=-priority', 'the address after log-in');
  },
};
