import { createTicket, doubleCharge, newAccount, reply, runTriage, signUp } from '../desk.ts';
import { check, type Journey } from '../journey.ts';

export const fromSignUpToReply: Journey = {
  name: 'an agency signs up, triages its first ticket, corrects the AI, edits the draft and replies',
  run: async ({ openDesk }) => {
    const { page } = await openDesk();
    await signUp(page, newAccount('Robin Reyes'));
    await page.getByRole('link', { name: 'Create the first ticket' }).waitFor();
    await createTicket(page, doubleCharge);
    await runTriage(page);

    const category = page.getByRole('button', { name: /^Category: .*Why/ });
    await category.focus();
    const reason = page.getByRole('tooltip');
    await reason.waitFor();
    check(((await reason.textContent()) ?? '').length > 10, 'the reason is shown on focus');

    await category.click();
    await page.getByRole('menuitemradio', { name: 'General' }).click();
    await page.getByText('Robin Reyes changed it to General').waitFor();

    const draft = await reply(page).inputValue();
    check(draft.length > 20, 'the draft stands in the editor');
    await reply(page).fill(`${draft}\n\nRobin`);
    await page.getByRole('button', { name: 'Save Draft' }).click();
    await page.getByText('Draft saved', { exact: true }).waitFor();
    await page.getByText('You are responsible for approving what is sent').waitFor();

    await reply(page).press('End');
    await page.getByRole('button', { name: 'Save & Mark Replied' }).click();
    await page.getByText('Sent and marked as replied').waitFor();
    await page
      .getByRole('banner')
      .or(page.getByRole('heading', { level: 1 }))
      .first()
      .waitFor();
    await page.getByLabel('Status: Replied').waitFor();
    check(
      (await page.getByRole('list', { name: 'Conversation' }).textContent())?.includes('Robin') ?? false,
      'the reply is in the conversation',
    );

    await page.getByRole('link', { name: 'This run, step by step' }).click();
    await page.getByRole('list', { name: 'Steps' }).waitFor();
    for (const step of ['Category', 'Priority', 'Assignee', 'Reply draft', 'People']) {
      await page.getByRole('heading', { level: 2, name: step }).waitFor();
    }
    await page.getByText(/Robin Reyes changed the category from/).waitFor();
  },
};
