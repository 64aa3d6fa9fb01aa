import type { Page } from 'playwright-core';
import { createTicket, newAccount, signUp, type Account, type Desk, type NewTicket } from '../desk.ts';
import { check, checkEqual, type Journey, type World } from '../journey.ts';
import { acceptInvitation, inviteBy } from './invitation.ts';

/** A workspace with one more person, each at a browser of their own. */
async function workspaceWith(openDesk: World['openDesk'], guest: Account, role: string) {
  const admin = await openDesk();
  await signUp(admin.page, newAccount('Robin Admin'));
  const colleague = await openDesk();
  await acceptInvitation(colleague, await inviteBy(admin, guest, role), guest);
  return { admin: admin.page, colleague: colleague.page };
}

const invoice = (number: number): NewTicket => ({
  subject: `Question about invoice ${number}`,
  message: 'What does the second line of it mean?',
  customer: 'Ada Byrne',
});

const region = (page: Page, name: string) => page.getByRole('region', { name });

/** A field with choices, not the list that hangs below it by the same name. */
const field = (page: Page, name: string) =>
  page
    .getByRole('combobox', { name })
    .or(page.getByRole('textbox', { name }))
    .filter({ visible: true })
    .first();

async function assignTo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Assignee:/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
  await page.getByRole('button', { name: `Assignee: ${name}` }).waitFor();
}

export const rebalance: Journey = {
  name: 'a lead finds who has too much, moves tickets to others and takes it back',
  run: async ({ openDesk }) => {
    const { admin, colleague: lead } = await workspaceWith(openDesk, newAccount('Lena Lead'), 'Lead');
    for (const number of [1, 2, 3]) {
      await createTicket(admin, invoice(number));
      await assignTo(admin, 'Robin Admin');
    }
    await lead.goto('/settings/people');
    await lead.getByRole('button', { name: 'Edit Robin Admin' }).click();
    await lead.getByLabel('Open tickets at a time').fill('1');
    await lead.getByRole('button', { name: 'Save', exact: true }).click();
    await lead.getByRole('dialog').waitFor({ state: 'detached' });

    await lead.getByRole('link', { name: 'Team load' }).click();
    const load = lead.getByRole('table', { name: /against their capacity/ });
    const robin = load.getByRole('row', { name: /Robin Admin/ });
    await robin.getByText('300%').waitFor();
    const moves = lead.getByRole('list', { name: 'Proposed moves' });
    await moves.waitFor();
    const proposed = await moves.getByRole('checkbox').count();
    check(proposed >= 2, `too much is proposed to go elsewhere, found ${proposed} moves`);
    await moves.getByRole('checkbox').first().uncheck();
    await lead.getByRole('button', { name: /^Move \d/ }).click();
    await lead.getByText(`${proposed - 1} of ${proposed - 1} tickets have changed hands`).waitFor();
    await robin.getByText(`${(4 - proposed) * 100}%`).waitFor();
    await lead.getByRole('button', { name: 'Undo' }).click();
    await robin.getByText('300%').waitFor();
  },
};

export const editRouting: Journey = {
  name: 'a manager changes a routing rule, tries it on past tickets, puts it into force and sees what is wrong',
  run: async ({ openDesk }) => {
    const guest = newAccount('Morgan Manager');
    const { admin, colleague: manager } = await workspaceWith(openDesk, guest, 'Manager');
    await createTicket(admin, invoice(1));
    await createTicket(admin, invoice(2));

    await manager.goto('/settings/routing');
    await manager.getByText('Edit R6').click();
    await field(manager, 'Into the queue').click();
    await manager.getByRole('option', { name: 'VIP' }).click();
    await manager.getByText('→ queue vip, any agent').waitFor();
    await manager.getByRole('button', { name: 'Dry run' }).click();
    await manager.getByText('2 tickets, 2 of them would go another way than now.').waitFor();
    const moves = manager.getByRole('list', { name: 'Tickets that would go another way' });
    checkEqual(await moves.getByText('triage by R6 → vip by R6').count(), 2, 'moves named');

    await manager.getByRole('button', { name: 'Put into force' }).click();
    await manager.getByText('Version 2 is in force.').waitFor();
    await manager.getByRole('button', { name: 'Edit from version 1' }).waitFor();

    await admin.getByRole('button', { name: 'Dry run' }).click();
    await region(admin, 'Routing').getByRole('status').getByText('vip', { exact: true }).waitFor();

    await manager.getByRole('button', { name: 'Move R6 up' }).click();
    await manager.getByText('Edit R6').click();
    await manager.getByRole('button', { name: 'Remove these conditions' }).click();
    await manager.getByRole('button', { name: 'Put into force' }).click();
    await manager.getByText('Version 3 is in force.').waitFor();
    await manager.getByText('R6 takes all of its tickets, and sends them elsewhere').waitFor();
  },
};

export const threeQuestions: Journey = {
  name: 'an agent sees why a ticket is pressing, why it is on their desk, and when exactly it breaks',
  run: async ({ openDesk }) => {
    const { admin, colleague: agent } = await workspaceWith(openDesk, newAccount('Kim Agent'), 'Agent');
    await putOnCall(admin, 'Kim Agent');
    await createTicket(admin, {
      subject: 'Outage of the export page',
      message: 'There is an outage since this morning, nobody gets any export.',
      customer: 'Ada Byrne',
    });
    await admin.getByRole('button', { name: 'Route by the rules' }).click();
    await region(admin, 'Routing').getByText('It is on Kim Agent’s desk').waitFor();

    await agent.getByRole('link', { name: 'My work' }).click();
    const queue = agent.getByRole('list', { name: 'My tickets, riskiest first' });
    await queue.getByText('Send the first answer').waitFor();
    await agent.keyboard.press('j');
    await agent.keyboard.press('Enter');
    await agent.getByRole('heading', { level: 1, name: 'Outage of the export page' }).waitFor();

    const sla = region(agent, 'Deadlines and risk');
    const risk = await sla.getByRole('list', { name: 'What the risk is made of' }).textContent();
    check(/Urgent\+8/.test(risk ?? ''), `the risk is explained: ${risk ?? 'nothing'}`);
    await sla.getByText('First response breaks next, at').waitFor();
    await sla.getByRole('button', { name: /First response/ }).click();
    await sla.getByText('30m of 30m').waitFor();
    await region(agent, 'Routing')
      .getByText('It is on Kim Agent’s desk because rule R1 “Outage or urgent” sent it there')
      .waitFor();

    await agent.getByRole('button', { name: 'Escalate…' }).click();
    await agent.getByRole('textbox', { name: 'Why' }).fill('All customers are without exports');
    await agent.getByRole('button', { name: 'Escalate', exact: true }).click();
    await region(agent, 'Escalation').getByRole('button', { name: 'I look after it' }).click();
    await region(agent, 'Escalation').getByText('Acknowledged').waitFor();
    await region(agent, 'Timeline').getByText('acknowledged the escalation').waitFor();
  },
};

async function putOnCall(page: Desk['page'], name: string): Promise<void> {
  await page.goto('/settings/on-call');
  await field(page, 'Add somebody to the turns').click();
  await page.getByRole('option', { name }).click();
  await page.getByRole('button', { name: 'Save rota' }).click();
  await page.getByRole('table', { name: 'Turns on call from now on' }).getByText(name).first().waitFor();
}
