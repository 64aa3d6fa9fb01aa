import { DateTime } from 'luxon';
import type { OnCallLevel, OnCallRota } from '@opsflow/contract';

export interface OnCall {
  readonly primaryId: string | null;
  readonly secondaryId: string | null;
}

export interface OnCallTurn extends OnCall {
  readonly from: Date;
  readonly to: Date;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Who is on call at an instant: a stand-in first, then the participant whose turn it is. Pure. */
export function onCallAt(rota: OnCallRota, instant: Date): OnCall {
  const { participant_ids: ids } = rota;
  const index = turnIndexAt(rota, instant);
  const inTurn = (step: number) =>
    ids.length > step && index >= 0 ? ids[(index + step) % ids.length] : null;
  const at = instant.getTime();
  const standIn = rota.overrides.find(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to));
  return { primaryId: standIn?.user_id ?? inTurn(0) ?? null, secondaryId: inTurn(1) ?? null };
}

export function levelOf(userId: string, { primaryId, secondaryId }: OnCall): OnCallLevel | null {
  if (userId === primaryId) return 'primary';
  return userId === secondaryId ? 'secondary' : null;
}

/** The turns from an instant on, over the next `count` handovers; stand-ins cut them into parts. */
export function listTurns(rota: OnCallRota, instant: Date, count: number): OnCallTurn[] {
  if (rota.participant_ids.length === 0 && rota.overrides.length === 0) return [];
  const first = turnIndexAt(rota, instant);
  const handovers = Array.from({ length: count + 1 }, (_, step) => handoverAt(rota, first + step));
  const end = handovers.at(-1) as Date;
  const standIns = rota.overrides.flatMap(({ from, to }) => [new Date(from), new Date(to)]);
  const edges = [...handovers, ...standIns, instant]
    .map((edge) => edge.getTime())
    .filter((edge) => edge >= instant.getTime() && edge <= end.getTime());
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  const turns: OnCallTurn[] = [];
  for (const [index, from] of sorted.entries()) {
    const to = sorted[index + 1];
    if (to === undefined) break;
    const onCall = onCallAt(rota, new Date(from));
    const last = turns.at(-1);
    if (last && isSame(last, onCall)) turns[turns.length - 1] = { ...last, to: new Date(to) };
    else turns.push({ from: new Date(from), to: new Date(to), ...onCall });
  }
  return turns;
}

function isSame(left: OnCall, right: OnCall): boolean {
  return left.primaryId === right.primaryId && left.secondaryId === right.secondaryId;
}

function periodDays({ rotation }: OnCallRota): number {
  return rotation === 'daily' ? 1 : 7;
}

function firstDayMs({ starts_on }: OnCallRota): number {
  const [year = 2000, month = 1, day = 1] = starts_on.split('-').map(Number);
  return Date.UTC(year, month - 1, day);
}

/** Which turn it is, counted in calendar days of the rota's zone, so that clocks that change do not matter. */
function turnIndexAt(rota: OnCallRota, instant: Date): number {
  const local = DateTime.fromJSDate(instant, { zone: rota.time_zone });
  const isAfterHandover = local.toFormat('HH:mm') >= rota.handover_time;
  const today = Date.UTC(local.year, local.month - 1, local.day) - (isAfterHandover ? 0 : dayMs);
  return Math.floor((today - firstDayMs(rota)) / dayMs / periodDays(rota));
}

function handoverAt(rota: OnCallRota, index: number): Date {
  const day = new Date(firstDayMs(rota) + index * periodDays(rota) * dayMs);
  const [hour = 0, minute = 0] = rota.handover_time.split(':').map(Number);
  const date = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  return DateTime.fromObject({ ...date, hour, minute }, { zone: rota.time_zone }).toJSDate();
}
