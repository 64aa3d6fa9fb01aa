import { doubleCharge, newAccount, reply, signUp } from '../desk.ts';
import { check, type Journey } from '../journey.ts';

export const byKeyboard: Journey = {
  name: 'a person does the whole work without a mouse',
  run: async ({ openDesk }) => {
    const { page } = await openDesk({ scheme: 'dark' });
    await signUp(page, newAccount('Kim Lindholm'));
    await page.keyboard.press('c');
    await page.getByRole('dialog', { name: 'New ticket' }).waitFor();
    await page.keyboard.type(doubleCharge.subject);
    await page.keyboard.press('Tab');
    await page.keyboard.type(doubleCharge.message);
    await page.keyboard.press('Tab');
    await page.keyboard.type(doubleCharge.customer);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: doubleCharge.subject }).waitFor();

    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Accept all' }).waitFor();
    await page.keyboard.press('2');
    await page.getByRole('menu', { name: 'Priority' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitemradio');
    await page.keyboard.press('Escape');
    await page.keyboard.press('y');
    await page.getByRole('button', { name: 'Accept all' }).waitFor({ state: 'detached' });
    await page.getByText('Accepted by Kim Lindholm').first().waitFor();

    await page.keyboard.press('r');
    check(
      await reply(page).evaluate((area) => area === document.activeElement),
      'r puts the cursor into the reply',
    );
    await page.keyboard.press('Control+Enter');
    await page.getByText('Sent and marked as replied').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await page.getByRole('table', { name: 'Tickets' }).waitFor();
    await page.keyboard.press('j');
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-row'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: doubleCharge.subject }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.getByRole('heading', { level: 1, name: 'Workflow runs' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('settings');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  },
};
