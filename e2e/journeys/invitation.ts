import { logIn, newAccount, signUp, type Account } from '../desk.ts';
import { checkEqual, type Journey, type World } from '../journey.ts';

/** The admin invites; what comes back is the link, shown once. */
export async function inviteBy(
  admin: Awaited<ReturnType<World['openDesk']>>,
  invited: Account,
  role: string,
): Promise<string> {
  const { page } = admin;
  await page.goto('/team');
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(invited.name);
  await dialog.getByLabel('E-mail').fill(invited.email);
  await dialog.getByRole('combobox', { name: 'Role' }).or(dialog.getByLabel('Role')).first().click();
  await page.getByRole('option', { name: role }).click();
  await dialog.getByRole('button', { name: 'Create invitation' }).click();
  const url = await page.getByLabel('Invitation link').inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  return url;
}

export async function acceptInvitation(
  desk: Awaited<ReturnType<World['openDesk']>>,
  url: string,
  account: Account,
) {
  const { page } = desk;
  await page.goto(new URL(url).pathname);
  await page.getByLabel('Choose a password').fill(account.password);
  await page.getByRole('button', { name: 'Join the workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tickets' }).waitFor();
}

export const invitation: Journey = {
  name: 'an admin invites, the invited person joins, logs out and logs in, and is disabled',
  run: async ({ openDesk }) => {
    const admin = await openDesk();
    await signUp(admin.page, newAccount('Robin Admin'));
    const guest = newAccount('Sam Okoye');
    const url = await inviteBy(admin, guest, 'Agent');

    const desk = await openDesk();
    await acceptInvitation(desk, url, guest);
    checkEqual(
      await desk.page.getByRole('link', { name: 'Team' }).count(),
      0,
      'links to the team page for an agent',
    );
    await desk.page.getByRole('button', { name: 'Account of Sam Okoye' }).click();
    await desk.page.getByRole('menuitem', { name: 'Log out' }).click();
    await desk.page.getByRole('heading', { name: 'Log in' }).waitFor();

    await desk.page.goto(new URL(url).pathname);
    await desk.page.getByText('This invitation is unknown, used or expired').waitFor();

    await desk.page.goto('/settings');
    await logIn(desk.page, guest);
    await desk.page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();

    await admin.page.reload();
    await admin.page.getByRole('button', { name: 'Disable Sam Okoye' }).click();
    await admin.page.getByRole('button', { name: 'Enable Sam Okoye' }).waitFor();
    await desk.page.goto('/tickets');
    await desk.page.getByRole('heading', { name: 'Log in' }).waitFor();
  },
};
