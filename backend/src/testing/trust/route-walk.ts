import {
  allRoutes,
  can,
  problemSchema,
  type OperationName,
  type Role,
  type RouteContract,
} from '@opsflow/contract';
import { newObjectId } from '../../platform/mongo/index.ts';
import { idSlotsOf } from './route-ids.ts';
import { fillInput, toRequest, type RouteInput } from './route-request.ts';
import type { TrustAnswer, TrustClient } from './trust-client.ts';
import type { TrustTenant } from './two-tenants.ts';

/** Somebody of one of the roles, or nobody. */
export type Walker = Role | 'anonymous';

export interface WalkFindings {
  readonly leaks: string[];
  /** Where a foreign id and a missing one are answered differently. */
  readonly differences: string[];
  readonly wronglyPermitted: string[];
  readonly wronglyRefused: string[];
  readonly failures: string[];
}

export function noFindings(): WalkFindings {
  return { leaks: [], differences: [], wronglyPermitted: [], wronglyRefused: [], failures: [] };
}

export interface WalkSide {
  readonly client: TrustClient;
  readonly own: TrustTenant;
  readonly foreign: TrustTenant;
  /** Names what a text holds of the foreign workspace. */
  readonly findLeak: (text: string) => string | null;
  readonly findings: WalkFindings;
  /** The table the walk holds the product to; the tests' own copy, not the product's. */
  readonly isPermitted?: (role: Role, operation: OperationName) => boolean;
}

interface Step extends WalkSide {
  readonly operation: OperationName;
  readonly walker: Walker;
  readonly input: RouteInput;
  readonly round: number;
}

/** One route as one walker: own ids, then every way of naming foreign ones beside missing ones. */
export async function walkRoute(step: Step): Promise<void> {
  const slots = [...idSlotsOf(step.operation).keys()];
  const own = ownIds(step);
  if (!spendsOwn(step)) judgeOwn(step, await send(step, own));
  const wholes = slots.length > 1 ? [slots] : [];
  for (const strange of [...slots.map((slot) => [slot]), ...wholes]) {
    const isStrange = (slot: string) => strange.includes(slot);
    const askForeign = () =>
      send(step, (slot) => (isStrange(slot) ? pick(step, step.foreign, slot) : own(slot)));
    const askMissing = () =>
      send(step, (slot) => (isStrange(slot) ? newObjectId().toHexString() : own(slot)));
    judgeStrange(step, strange, await askUntilAlike(askForeign, askMissing));
  }
}

/** What a permitted walker can do only once: it ends their session, or the thing is gone afterwards. */
const spending: readonly OperationName[] = [
  'logoutAll',
  'endSession',
  'deleteRole',
  'deleteApiKey',
  'deleteSignOnDomain',
  'deleteSignOn',
  // What a round of learning found is chosen or not there: it comes and goes with the rounds.
  'chooseLearned',
  'deleteView',
  'deleteTeam',
];

/**
 * Things of one person: to everybody else of the workspace they answer like things that do not exist, or,
 * while they are shown to all, like things of somebody else.
 */
const personal: readonly OperationName[] = [
  'updateView',
  'shareView',
  'markNotificationRead',
  'removeSecurityKey',
];

/** Routes that make a new thing whatever they are asked: its id and its time differ in any two answers. */
const making: readonly OperationName[] = ['createTriageBatch'];

function spendsOwn({ operation, walker, isPermitted = () => true }: Step): boolean {
  return walker !== 'anonymous' && spending.includes(operation) && isPermitted(walker, operation);
}

/** Another walker may change what is our own between two questions; a difference of the product stays. */
async function askUntilAlike(
  askForeign: () => Promise<TrustAnswer>,
  askMissing: () => Promise<TrustAnswer>,
): Promise<{ foreign: TrustAnswer; missing: TrustAnswer }> {
  for (let attempt = 1; ; attempt += 1) {
    const [foreign, missing] = [await askForeign(), await askMissing()];
    if (attempt === 4 || comparable(foreign) === comparable(missing)) return { foreign, missing };
  }
}

function ownIds(step: Step): (slot: string) => string {
  return (slot) => pick(step, step.own, slot);
}

function pick(step: Step, tenant: TrustTenant, slot: string): string {
  const kind = idSlotsOf(step.operation).get(slot);
  const ids = kind ? tenant.ids[kind] : [];
  const id = ids[step.round % ids.length];
  if (!id) throw new Error(`${step.operation}: the fixture has nothing for ${slot}`);
  return id;
}

async function send(step: Step, idOf: (slot: string) => string): Promise<TrustAnswer> {
  const { operation, walker, own, client } = step;
  const token = walker === 'anonymous' ? undefined : own.members[walker].token;
  const answer = await client.send(toRequest(operation, fillInput(step.input, idOf), token));
  const leak = step.findLeak(answer.text + JSON.stringify(answer.headers));
  if (leak) step.findings.leaks.push(describe(step, answer, `shows ${leak}`));
  if (answer.status >= 500) step.findings.failures.push(describe(step, answer, 'fails'));
  return answer;
}

function judgeOwn(step: Step, answer: TrustAnswer): void {
  const { operation, walker, findings } = step;
  const route: RouteContract = allRoutes[operation];
  if (route.permission === 'public') return;
  if (walker === 'anonymous') {
    if (answer.status !== 401) findings.wronglyPermitted.push(describe(step, answer, 'is not refused'));
    return;
  }
  const isPermitted =
    step.isPermitted ?? ((role: Role) => route.permission !== 'public' && can(role, route.permission));
  const isRefused = answer.status === 401 || answer.status === 403;
  if (!isPermitted(walker, operation)) {
    if (answer.status !== 403) findings.wronglyPermitted.push(describe(step, answer, 'is not refused'));
  } else if (personal.includes(operation) && (answer.status === 404 || answer.status === 403)) {
    return;
  } else if (isRefused || answer.status === 400 || answer.status === 404) {
    findings.wronglyRefused.push(describe(step, answer, 'is refused'));
  }
}

function judgeStrange(
  step: Step,
  slots: readonly string[],
  { foreign, missing }: { foreign: TrustAnswer; missing: TrustAnswer },
): void {
  const { findings, walker, operation } = step;
  const seen = (answer: TrustAnswer) =>
    making.includes(operation) ? withoutNews(comparable(answer)) : comparable(answer);
  if (seen(foreign) !== seen(missing)) {
    findings.differences.push(describe(step, foreign, `differs from a missing ${slots.join(' and ')}`));
  }
  const isRead = foreign.status === 401 || foreign.status === 403;
  const namesThing = slots.some((slot) => slot.startsWith('params.'));
  if (walker !== 'anonymous' && namesThing && !isRead && foreign.status !== 404) {
    findings.wronglyPermitted.push(describe(step, foreign, `admits a foreign ${slots.join(' and ')}`));
  }
}

function withoutNews(text: string): string {
  return text
    .replaceAll(/\\"(id|created_at)\\":\\"[^"\\]+\\"/g, '')
    .replaceAll(/"(etag|content-length)":"[^"]*"/g, '');
}

/** Status, body and headers, without what differs between any two answers. */
export function comparable({ status, headers, text }: TrustAnswer): string {
  const { date: _date, 'x-request-id': requestId, ...rest } = headers;
  const policy = String(rest['content-security-policy']).replaceAll(/'nonce-[^']+'/g, "'nonce'");
  return JSON.stringify([
    status,
    { ...rest, 'content-security-policy': policy },
    // Records wait for their seal by what everybody does at the time.
    (requestId ? text.replaceAll(String(requestId), '') : text).replace(/"unsealed":\d+/, ''),
  ]);
}

function describe({ operation, walker }: Step, { status, text }: TrustAnswer, what: string): string {
  const problem = problemSchema.safeParse(parseJson(text));
  const code = problem.success ? ` ${problem.data.code} ${JSON.stringify(problem.data.errors ?? [])}` : '';
  return `${operation} as ${walker} ${what}: ${status}${code}`;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
