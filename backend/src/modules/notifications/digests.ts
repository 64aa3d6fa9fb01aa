import { z } from 'zod';
import type { Clock } from '../../platform/clock/clock.ts';
import { toHtml } from '../../platform/mail/index.ts';
import type { Database, ObjectId, TenantScope } from '../../platform/mongo/index.ts';
import type { MailComposer, Outbox } from '../../platform/outbox/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { UsersService } from '../users/index.ts';
import { timeZoneOf, type WorkspacesService } from '../workspaces/index.ts';
import { isDigestDue } from './digest.policy.ts';
import { sentences } from './notification-mail.ts';
import type { PreferencesDocument } from './notifications.model.ts';
import type { NotificationsRepository } from './notifications.repository.ts';

export interface DigestsDependencies {
  readonly notifications: NotificationsRepository;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly outbox: Outbox;
  readonly queue: JobQueue;
  readonly database: Database;
  readonly clock: Clock;
  readonly publicUrl: () => string;
}

const mostListed = 20;
const beginning = new Date(0);

/** Mails to people what they have not read, in the morning of each day or week, as each wishes. */
export class Digests {
  readonly #deps: DigestsDependencies;

  constructor(deps: DigestsDependencies) {
    this.#deps = deps;
    deps.outbox.composeWith('digest_mail', this.#composer());
    const job = deps.queue.define({
      name: 'notifications.digests',
      data: z.strictObject({}),
      run: ({ scope, signal }) => this.sendDue(scope, deps.clock.now(), signal),
    });
    const audience = { data: {}, for: 'each workspace' } as const;
    deps.queue.schedule({ name: 'notifications.digests', cron: '0 * * * *', job, ...audience });
  }

  async sendDue(scope: TenantScope, now: Date, signal: AbortSignal): Promise<void> {
    const { notifications, workspaces } = this.#deps;
    const wanting = await notifications.listWantingDigest(scope);
    if (wanting.length === 0) return;
    const zone = timeZoneOf(await workspaces.get(scope));
    for (const preferences of wanting) {
      signal.throwIfAborted();
      await this.#sendIfDue(scope, preferences, now, zone);
    }
  }

  /** The mail and the note that it was written are one: of two passes at once, the second changes nothing. */
  async #sendIfDue(
    scope: TenantScope,
    { user_id: userId, digest_sent_at: sentAt, chosen }: PreferencesDocument,
    now: Date,
    workspaceZone: string,
  ): Promise<void> {
    const { notifications, users, outbox, database } = this.#deps;
    const user = await users.find(scope, userId);
    if (user?.status !== 'active') return;
    if (!isDigestDue(chosen.digest ?? 'off', sentAt, now, user.time_zone ?? workspaceZone)) return;
    const since = sentAt ?? beginning;
    if ((await notifications.listUnreadBetween(scope, userId, since, now, 1)).length === 0) return;
    await database.withTransaction(async (session) => {
      if (!(await notifications.noteDigest(scope, userId, sentAt, now, session))) return;
      const payload = { user_id: userId, since, until: now };
      await outbox.enqueue(scope, { kind: 'digest_mail', destination: user.email, payload }, session);
    });
  }

  /** Null where everything was read before the mail left. */
  #composer(): MailComposer {
    const { notifications, workspaces, publicUrl } = this.#deps;
    return async (scope, message) => {
      const { user_id, since, until } = message.payload as Record<'since' | 'until', Date> & {
        user_id: ObjectId;
      };
      const found = await notifications.listUnreadBetween(scope, user_id, since, until, mostListed + 1);
      if (found.length === 0) return null;
      const workspace = await workspaces.get(scope);
      const url = publicUrl();
      const entries = found.slice(0, mostListed).map((notification) => {
        const { kind, ticket_id, ticket_number, ticket_subject, excerpt } = notification;
        const link = `${url}/tickets/${ticket_id.toHexString()}`;
        const head = `${sentences[kind]}: #${ticket_number} ${ticket_subject}`;
        return [head, excerpt, link].filter((line) => line !== null).join('\n');
      });
      const more = found.length > mostListed ? [`There is more: ${url}/notifications`] : [];
      const how = `How often this comes: ${url}/settings/notifications`;
      const text = ['What you have not read yet:', ...entries, ...more, how].join('\n\n');
      const subject = `${found.length > mostListed ? `${mostListed}+` : found.length} unread in ${workspace.name}`;
      return { senderName: workspace.name, subject, text, html: toHtml(text), references: [] };
    };
  }
}
