import { createTicket, doubleCharge, newAccount, signUp } from '../desk.ts';
import type { Journey } from '../journey.ts';
import { acceptInvitation, inviteBy } from './invitation.ts';

export const notifications: Journey = {
  name: 'somebody is mentioned, hears of it at once in another browser, and reads it',
  run: async ({ openDesk }) => {
    const admin = await openDesk();
    await signUp(admin.page, newAccount('Robin Admin'));
    const agent = newAccount('Sam Okoye');
    const url = await inviteBy(admin, agent, 'Agent');
    const desk = await openDesk();
    await acceptInvitation(desk, url, agent);
    const main = desk.page.getByRole('navigation', { name: 'Main' });
    await main.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await main.getByText('Live').waitFor();

    await createTicket(admin.page, doubleCharge);
    await admin.page.getByRole('tab', { name: 'Note' }).click();
    await admin.page.getByRole('textbox', { name: 'Internal note' }).fill('Please look, @Sam Okoye.');
    await admin.page.getByRole('button', { name: /Add note/ }).click();

    await main.getByRole('link', { name: 'Notifications, 1 unread' }).click();
    const list = desk.page.getByRole('list', { name: 'Notifications' });
    await list.getByText('Robin Admin mentioned you').waitFor();
    await list.getByRole('link', { name: /Charged twice for invoice 4471/ }).click();
    await desk.page.getByRole('heading', { level: 1, name: doubleCharge.subject }).waitFor();
    await main.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
  },
};
