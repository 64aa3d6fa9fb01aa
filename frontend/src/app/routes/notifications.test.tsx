import type { NotificationView } from '@opsflow/contract';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aUser, newId } from '../../testing/fixtures.ts';
import { serveLive } from '../../testing/live-edge.ts';
import { openPage } from '../../testing/open-page.tsx';

const colleague = aUser('lead', { name: 'Anna' });

function aNotification(change: Partial<NotificationView> = {}): NotificationView {
  return {
    id: newId(),
    kind: 'mention',
    ticket_id: newId(),
    ticket_number: 7,
    ticket_subject: 'Charged twice',
    actor: { type: 'user', id: colleague.id },
    excerpt: 'Could you look, @Kim Doe?',
    created_at: '2026-03-02T09:30:00.000Z',
    read_at: null,
    ...change,
  };
}

/** What was marked is read from then on. */
function serve(initial: NotificationView[], pageSize = 30) {
  const state = { all: initial };
  const read = (isIt: (id: string) => boolean) => {
    state.all = state.all.map((one) =>
      isIt(one.id) ? { ...one, read_at: '2026-03-02T09:31:00.000Z' } : one,
    );
  };
  answer('listNotifications', ({ query }) => {
    const wanted = state.all.filter((one) => query.get('unread') !== 'true' || one.read_at === null);
    const from = Number(query.get('cursor') ?? 0);
    return {
      notifications: wanted.slice(from, from + pageSize),
      next_cursor: wanted.length > from + pageSize ? String(from + pageSize) : null,
      unread_count: state.all.filter((one) => one.read_at === null).length,
    };
  });
  answer('markNotificationRead', ({ params }) => {
    read((id) => id === params['id']);
    return { notification: state.all.find(({ id }) => id === params['id'])! };
  });
  answer('markAllNotificationsRead', () => {
    const marked = state.all.filter((one) => one.read_at === null).length;
    read(() => true);
    return { marked };
  });
  return state;
}

const open = (path = '/notifications') => openPage(path, { as: aUser(), colleagues: [colleague] });
const bell = (name: string) => screen.findByRole('link', { name });

describe('the bell', () => {
  it('counts what is new, and hears of more while the page is open', async () => {
    const state = serve([aNotification()]);
    const stream = serveLive();
    open('/tickets');
    await bell('Notifications, 1 unread');
    await screen.findByText('Live');
    const next = aNotification({ kind: 'assignment', excerpt: null });
    state.all = [next, ...state.all];
    stream.tell('notification', { notification: next });
    await bell('Notifications, 2 unread');
  });
});

describe('the notifications', () => {
  it('say who did what and where, page by page', async () => {
    serve([aNotification(), aNotification({ kind: 'run_finished', actor: { type: 'ai', id: null } })], 1);
    const { user } = open();
    const list = await screen.findByRole('list', { name: 'Notifications' });
    expect(await within(list).findByText('Anna mentioned you')).toBeTruthy();
    expect(within(list).getByText('Could you look, @Kim Doe?')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await within(list).findByText('AI triage has ended')).toBeTruthy();
  });

  it('are read one by one, by opening their ticket, or all at once', async () => {
    const [first, second, third] = [aNotification(), aNotification(), aNotification()];
    serve([first, second, third]);
    const { user, address } = open();
    await bell('Notifications, 3 unread');
    const list = await screen.findByRole('list', { name: 'Notifications' });
    await user.click((await within(list).findAllByRole('button', { name: /Mark as read/ }))[0]!);
    await bell('Notifications, 2 unread');
    await user.click(
      (await within(list).findAllByRole('link', { name: /Unread:\s*Anna mentioned you/ }))[0]!,
    );
    await waitFor(() => expect(address()).toBe(`/tickets/${second.ticket_id}`));
    await user.click(await bell('Notifications, 1 unread'));
    await user.click(await screen.findByRole('button', { name: 'Mark all as read' }));
    await bell('Notifications');
    await user.click(screen.getByRole('button', { name: 'Unread only' }));
    expect(await screen.findByText('Nothing unread')).toBeTruthy();
  });

  it('stay unread, and say so, where marking fails', async () => {
    serve([aNotification()]);
    answer('markNotificationRead', () => refuse('unavailable'));
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: /Mark as read/ }));
    expect(await screen.findByText(/Not marked as read\./)).toBeTruthy();
    await bell('Notifications, 1 unread');
  });
});

describe('the preferences', () => {
  it('are saved as they are chosen', async () => {
    const usual = 'in_app' as const;
    const chosen = {
      mention: usual,
      assignment: usual,
      sla: usual,
      run_finished: usual,
      reply_received: usual,
      digest: 'off' as const,
    };
    answer('getNotificationPreferences', () => ({ notification_preferences: chosen }));
    const sent: unknown[] = [];
    answer('updateNotificationPreferences', ({ body }) => {
      sent.push(body);
      return { notification_preferences: { ...chosen, ...(body as object) } };
    });
    const { user } = open('/settings/notifications');
    const mentions = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Mentions' });
    await user.click(mentions);
    await user.click(
      await within(await screen.findByRole('listbox', { name: 'Mentions' })).findByRole('option', {
        name: 'In the desk and by e-mail',
      }),
    );
    await waitFor(() => expect(sent).toEqual([{ mention: 'mail' }]));
    await waitFor(() => expect(mentions.value).toBe('In the desk and by e-mail'));
  });
});
