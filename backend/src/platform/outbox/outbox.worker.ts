import type { OutboxKind } from '@opsflow/contract';
import type { Clock } from '../clock/clock.ts';
import type { Logger } from '../log/logger.ts';
import { MailError, type Mail, type MailTransport } from '../mail/index.ts';
import { grantTenantScope } from '../mongo/grant-tenant-scope.ts';
import type { TenantScope } from '../mongo/index.ts';
import { Poller } from '../poller/poller.ts';
import { nextAttemptAt } from '../queue/index.ts';
import type { OutboxDocument } from './outbox.model.ts';
import type { OutboxRepository } from './outbox.repository.ts';

/** What a mail says; sender and Message-ID are the worker's. Null where there is nothing left to say. */
export type ComposedMail = Omit<Mail, 'from' | 'to' | 'messageId'> & { readonly senderName: string };
export type MailComposer = (scope: TenantScope, message: OutboxDocument) => Promise<ComposedMail | null>;

export interface OutboxWorkerDependencies {
  readonly messages: OutboxRepository;
  readonly composers: ReadonlyMap<OutboxKind, MailComposer>;
  readonly mail: MailTransport;
  /** Address that mail comes from. */
  readonly mailFrom: string;
  readonly clock: Clock;
  readonly log: Logger;
}

const leaseMs = 60_000;
const pollMs = 1_000;
const maxAttempts = 10;
const backOff = { firstMs: 30_000, longestMs: 60 * 60 * 1000 };
// How long a message waits for the one that has to leave before it.
const orderRetryMs = 5_000;

/**
 * Sends what lies in the outbox: at least once, in order where there is one, again with growing
 * pauses, and visibly dead when nothing helps. Any number of workers may run.
 */
export class OutboxWorker {
  readonly #deps: OutboxWorkerDependencies;
  readonly #poller: Poller;
  #isStopped = false;

  constructor(deps: OutboxWorkerDependencies) {
    this.#deps = deps;
    this.#poller = new Poller({ name: 'outbox', everyMs: pollMs, log: deps.log, work: () => this.sendDue() });
  }

  start(): void {
    this.#poller.start();
  }

  /** A message may be due. */
  wake(): void {
    this.#poller.wake();
  }

  /** Finishes the message in hand and takes no other. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#poller.stop();
    this.#deps.mail.close();
  }

  /** Sends everything that is due now. */
  async sendDue(): Promise<void> {
    while (!this.#isStopped) {
      const now = this.#deps.clock.now();
      const lease = new Date(now.getTime() + leaseMs);
      const message = await this.#deps.messages.acrossTenantsClaimDue(now, lease);
      if (!message) return;
      await this.#send(grantTenantScope(message.tenant_id), message);
    }
  }

  async #send(scope: TenantScope, message: OutboxDocument): Promise<void> {
    const { messages, clock } = this.#deps;
    if (await messages.findEarlierWaiting(scope, message)) {
      await messages.settle(scope, message, {
        next_attempt_at: new Date(clock.now().getTime() + orderRetryMs),
        attempts: message.attempts - 1,
      });
      return;
    }
    try {
      const { response } = await this.#deliver(scope, message);
      const sent = {
        status: 'sent',
        error: null,
        provider_message_id: response,
        sent_at: clock.now(),
      } as const;
      await messages.settle(scope, message, sent);
    } catch (error) {
      await this.#recordFailure(scope, message, error);
    }
  }

  async #deliver(scope: TenantScope, message: OutboxDocument): Promise<{ response: string }> {
    const compose = this.#deps.composers.get(message.kind);
    if (!compose) throw new MailError(`Nobody writes messages of the kind ${message.kind}`, true, undefined);
    const composed = await compose(scope, message);
    if (!composed) return { response: 'not needed any more' };
    const { senderName, ...mail } = composed;
    const from = { name: senderName, address: this.#deps.mailFrom };
    return this.#deps.mail.send({
      ...mail,
      from,
      to: message.destination,
      messageId: this.#messageIdOf(message),
    });
  }

  #messageIdOf(message: OutboxDocument): string {
    return messageIdFor(message._id.toHexString(), this.#deps.mailFrom);
  }

  async #recordFailure(scope: TenantScope, message: OutboxDocument, error: unknown): Promise<void> {
    const { messages, clock, log } = this.#deps;
    const isDead = message.attempts >= maxAttempts || (error instanceof MailError && error.permanent);
    const text = error instanceof Error ? error.message : String(error);
    log.warn(
      { outbox_id: message._id.toHexString(), attempts: message.attempts, dead: isDead, error: text },
      'mail not sent',
    );
    await messages.settle(scope, message, {
      status: isDead ? 'dead' : 'failed',
      error: text.slice(0, 500),
      next_attempt_at: nextAttemptAt(clock.now(), message.attempts, backOff),
    });
  }
}

/** The Message-ID of what was made from an id of ours; the same each time, so that threads hold together. */
export function messageIdFor(id: string, mailFrom: string): string {
  return `${id}@${mailFrom.split('@').at(-1) ?? 'localhost'}`;
}
