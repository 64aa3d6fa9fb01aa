import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { createTicket, doubleCharge, newAccount, runTriage, signUp, type Scheme } from '../desk.ts';
import { check, type Journey } from '../journey.ts';

async function scan(page: Page, where: string): Promise<string[]> {
  // Transitions must have ended, or half-transparent text is measured.
  await page.waitForTimeout(250);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${where}: ${id} at ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(', ')}`,
  );
}

interface Stop {
  readonly where: string;
  readonly go: (page: Page) => Promise<void>;
}

const at = (path: string, heading: string): Stop => ({
  where: path,
  go: async (page) => {
    await page.goto(path);
    await page.getByRole('heading', { name: heading }).first().waitFor();
  },
});

const beforeLogIn: readonly Stop[] = [
  at('/login', 'Log in'),
  at('/signup', 'Create your workspace'),
  at('/invitations/unknown', 'Your invitation'),
  at('/forgot-password', 'Forgotten password'),
  at('/reset-password/unknown', 'New password'),
  at('/sign-on?state=unknown', 'Company account'),
];

const insideDesk: readonly Stop[] = [
  {
    where: 'a ticket after triage',
    go: async (page) => page.getByRole('button', { name: 'Accept all' }).waitFor(),
  },
  {
    where: 'the override menu',
    go: async (page) => {
      await page.keyboard.press('1');
      await page.getByRole('menu').waitFor();
    },
  },
  {
    where: 'a ticket with its summary, routing and escalation',
    go: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Summarize' }).click();
      await page.getByRole('list', { name: 'What could be done next' }).waitFor();
      await page.getByText('What the rules say of it').click();
      await page.getByRole('button', { name: 'Dry run' }).click();
      await page.getByText('Nothing was changed.').waitFor();
    },
  },
  {
    where: 'the override dialog',
    go: async (page) => {
      await page.getByRole('button', { name: 'Override…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    where: 'the escalation dialog',
    go: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Escalate…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { where: 'a run', go: async (page) => followLink(page, 'This run, step by step') },
  at('/tickets', 'Tickets'),
  at('/tickets?status=closed', 'No ticket fits these filters'),
  at('/tickets/new', 'New ticket'),
  at('/workflows/runs', 'Workflow runs'),
  at('/focus', 'My work'),
  at('/load', 'Rebalance'),
  at('/notifications', 'Notifications'),
  at('/team', 'Team'),
  {
    where: 'the invitation dialog',
    go: async (page) => {
      await page.getByRole('button', { name: 'Invite' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  at('/settings', 'Settings'),
  at('/settings/account', 'Devices'),
  at('/settings/sla', 'Targets'),
  {
    where: 'the routing rules, one of them open',
    go: async (page) => {
      await page.goto('/settings/routing');
      await page.getByText('Edit R1').click();
      await page.getByRole('group', { name: 'Priority' }).first().waitFor();
      await page.getByRole('button', { name: 'Dry run' }).click();
      await page.getByRole('table', { name: 'Tickets by the rule that decided' }).waitFor();
    },
  },
  at('/settings/people', 'Queues'),
  {
    where: 'the dialog about a person',
    go: async (page) => {
      await page.getByRole('button', { name: 'Edit Robin Admin' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  at('/settings/on-call', 'Escalation'),
  at('/settings/notifications', 'What reaches you'),
  at('/settings/access', 'What agents see'),
  at('/settings/roles', 'Roles of your own'),
  at('/settings/api-keys', 'API keys'),
  at('/settings/sign-on', 'Your domains'),
  at('/settings/audit', 'Audit log'),
  at('/settings/messages', 'Outgoing messages'),
  at('/settings/housekeeping', 'Housekeeping'),
  at('/settings/jobs', 'Schedules'),
  at('/settings/log', 'Operations log'),
  {
    where: 'the command palette',
    go: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').waitFor();
    },
  },
  at('/nowhere', 'There is no such page'),
  {
    where: 'the shortcut sheet',
    go: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
];

async function followLink(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name }).click();
  await page.getByRole('list', { name: 'Steps' }).waitFor();
}

export function accessibility(scheme: Scheme, width: number): Journey {
  return {
    name: `every page is free of accessibility violations, ${scheme}, ${width} pixels wide`,
    run: async ({ openDesk }) => {
      const { page } = await openDesk({ scheme, width });
      const found: string[] = [];
      const visit = async ({ where, go }: Stop) => {
        await go(page);
        found.push(...(await scan(page, where)));
      };
      for (const stop of beforeLogIn) await visit(stop);
      await signUp(page, newAccount('Robin Admin'));
      found.push(...(await scan(page, 'the empty list')));
      await createTicket(page, doubleCharge);
      found.push(...(await scan(page, 'a ticket before triage')));
      if (width < 820) await page.getByRole('button', { name: 'AI & details' }).click();
      await runTriage(page);
      for (const stop of insideDesk) await visit(stop);
      check(found.length === 0, found.join('\n'));
    },
  };
}
