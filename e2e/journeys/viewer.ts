import { createTicket, doubleCharge, newAccount, runTriage, signUp } from '../desk.ts';
import { checkEqual, type Journey } from '../journey.ts';
import { acceptInvitation, inviteBy } from './invitation.ts';

const changing = [
  /Run AI Triage|Run again/,
  /Accept/,
  /Save/,
  /Send/,
  /New ticket/,
  /Invite/,
  /^Status:/,
  /^Priority:.*Change/,
];

export const viewer: Journey = {
  name: 'a reviewer reads tickets and run history and can change nothing',
  run: async ({ openDesk }) => {
    const admin = await openDesk();
    await signUp(admin.page, newAccount('Robin Admin'));
    await createTicket(admin.page, doubleCharge);
    await runTriage(admin.page);
    const guest = newAccount('Vic Viewer');
    const url = await inviteBy(admin, guest, 'Viewer');

    const { page } = await openDesk();
    await acceptInvitation({ page, context: page.context(), complaints: [] }, url, guest);
    await page.getByRole('link', { name: doubleCharge.subject }).click();
    await page.getByRole('region', { name: 'AI triage' }).getByText('Reply draft').waitFor();
    for (const name of changing) {
      checkEqual(await page.getByRole('button', { name }).count(), 0, `buttons named ${String(name)}`);
    }
    checkEqual(await page.getByRole('textbox').count(), 0, 'fields to write into');
    await page.keyboard.press('t');
    await page.keyboard.press('y');
    await page.getByRole('link', { name: 'This run, step by step' }).click();
    await page.getByRole('list', { name: 'Steps' }).waitFor();
    checkEqual(await page.getByText('Exact prompt and raw output').count(), 0, 'raw prompts');
    await page.goto('/settings');
    await page.getByText('Admins and managers can change these').waitFor();
    checkEqual(await page.getByRole('button', { name: /Save/ }).count(), 0, 'save buttons in the settings');
    await page.goto('/team');
    await page.getByText('Only admins manage the team').waitFor();
  },
};
