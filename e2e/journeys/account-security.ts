import { generateSync } from 'otplib';
import { logIn, newAccount, signUp } from '../desk.ts';
import { linkFromMail } from '../mail.ts';
import { checkEqual, type Journey } from '../journey.ts';

/** Second factor from its setting up to the log-in that asks for it; a lost phone; a device logged out. */
export const secondFactor: Journey = {
  name: 'somebody sets up a second factor and logs in with it, and with a recovery code',
  run: async ({ openDesk }) => {
    const { page } = await openDesk();
    const account = newAccount('Robin Admin');
    await signUp(page, account);
    await page.goto('/settings/account');
    await page.getByLabel('Your password').fill(account.password);
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    await page.getByRole('img', { name: 'The secret as a QR code' }).waitFor();
    const secret = await page.getByLabel('Secret', { exact: true }).inputValue();
    await page.getByLabel('Code').fill(generateSync({ secret }));
    await page.getByRole('button', { name: 'Confirm' }).click();
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await codes.first().waitFor();
    const recoveryCode = await codes.first().innerText();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('A second factor guards your account').waitFor();

    const phone = await openDesk();
    await phone.page.goto('/login');
    await logIn(phone.page, account);
    await phone.page.getByLabel('Code').fill('000000');
    await phone.page.getByRole('button', { name: 'Log in' }).click();
    await phone.page.getByText('The code is wrong or was used before').waitFor();
    await phone.page.getByLabel('Code').fill(recoveryCode);
    await phone.page.getByRole('button', { name: 'Log in' }).click();
    await phone.page.getByRole('heading', { level: 1, name: 'Tickets' }).waitFor();

    await page.reload();
    await page.getByText('9 recovery codes are left').waitFor();
    await page.getByRole('button', { name: /^Log out .* at / }).click();
    await phone.page.goto('/tickets');
    await phone.page.getByRole('heading', { name: 'Log in' }).waitFor();
  },
};

/** A key of the browser's own virtual kind: registered, used for a log-in, and removed. */
export const securityKey: Journey = {
  name: 'somebody registers a security key, logs in with it, and removes it',
  run: async ({ openDesk, baseUrl }) => {
    // Keys are bound to a name: this machine's is `localhost`.
    const home = baseUrl.replace('127.0.0.1', 'localhost');
    const { page, context } = await openDesk({ baseUrl: home });
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const options = { protocol: 'ctap2', transport: 'usb', automaticPresenceSimulation: true } as const;
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options });
    const account = newAccount('Robin Admin');
    await signUp(page, account);
    await page.goto('/settings/account');
    await page.getByRole('button', { name: 'Add a security key' }).click();
    await page.getByLabel('Name of the key').fill('Blue key');
    const form = page.locator('form').filter({ hasText: 'Name of the key' });
    await form.getByLabel('Your password').fill(account.password);
    await page.getByRole('button', { name: 'Register the key' }).click();
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('A second factor guards your account').waitFor();

    await page.getByRole('button', { name: 'Log out everywhere' }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await page.goto('/login');
    await logIn(page, account);
    await page.getByRole('button', { name: 'Use your security key' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tickets' }).waitFor();

    await page.goto('/settings/account');
    await page.getByRole('button', { name: 'Remove Blue key' }).click();
    await page
      .locator('form')
      .filter({ hasText: 'Remove Blue key' })
      .getByLabel('Your password')
      .fill(account.password);
    await page.getByRole('button', { name: 'Remove Blue key' }).last().click();
    await page.getByText('your password alone lets nobody in').waitFor();
  },
};

/** A key is shown once, works, and no longer works once it is deleted. */
export const apiKey: Journey = {
  name: 'an admin makes an API key, a program uses it, and the audit log tells of it',
  run: async ({ openDesk, baseUrl }) => {
    const { page } = await openDesk();
    await signUp(page, newAccount('Robin Admin'));
    await page.goto('/settings/api-keys');
    await page.getByRole('button', { name: 'New API key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Importer');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    const key = await page.getByLabel('API key', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'Done' }).click();
    const ask = (path: string) =>
      fetch(`${baseUrl}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
    checkEqual((await ask('/tickets')).status, 200, 'what the key may read');
    checkEqual((await ask('/users')).status, 403, 'what the key may not read');
    await page.getByRole('button', { name: 'Delete Importer' }).click();
    await page.getByText('No API keys yet').waitFor();
    checkEqual((await ask('/tickets')).status, 401, 'a deleted key');
    await page.goto('/settings/audit');
    await page.getByRole('cell', { name: 'API key deleted' }).waitFor();
  },
};

/** From the link on the log-in page through the mail to a new password; the link works once. */
export const forgottenPassword: Journey = {
  name: 'a forgotten password is set anew by the link from the mail, once',
  run: async ({ openDesk }) => {
    const account = newAccount('Robin Admin');
    const owner = await openDesk();
    await signUp(owner.page, account);
    const { page } = await openDesk();
    await page.goto('/login');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    // Until it is there, the log-in page's field has the same name.
    await page.getByRole('heading', { name: 'Forgotten password' }).waitFor();
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText(`If ${account.email} has an account`).waitFor();
    const link = await linkFromMail(account.email, /\/reset-password\/[\w-]+/);
    const password = 'nine quiet herons';
    const setPassword = async () => {
      await page.goto(link);
      await page.getByLabel('New password').fill(password);
      await page.getByRole('button', { name: 'Set the password' }).click();
    };
    await setPassword();
    await page.getByText('Your new password is set').waitFor();
    await setPassword();
    await page.getByText('The link is unknown, used or expired').waitFor();
    await page.goto('/login');
    await logIn(page, { email: account.email, password });
    await page.getByRole('heading', { level: 1, name: 'Tickets' }).waitFor();
    await owner.page.goto('/tickets');
    await owner.page.getByRole('heading', { name: 'Log in' }).waitFor();
  },
};
