import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns, propertyTimeoutMs } from '../../../testing/property-runs.ts';
import { computeRiskScore, type RiskInput } from './risk-score.ts';

const hourMs = 3_600_000;

const calm: RiskInput = {
  clock: { remainingMs: 4 * hourMs, targetMs: 4 * hourMs },
  isBreached: false,
  isPausing: false,
  status: 'open',
  priority: 'medium',
  channel: 'email',
  isAssigned: true,
  startedOutOfHours: false,
  agentLoad: 0,
  queueBacklog: 0,
};

const elapsed = (ratio: number) => ({ remainingMs: 4 * hourMs * (1 - ratio), targetMs: 4 * hourMs });

const golden: readonly [
  what: string,
  input: Partial<RiskInput>,
  score: number,
  band: string,
  reasons: string[],
][] = [
  ['nothing has happened yet', {}, 0, 'ok', []],
  ['half of the time has gone', { clock: elapsed(0.5) }, 35, 'ok', ['TIME_TO_DUE_WARNING']],
  ['time alone reaches the border', { clock: elapsed(0.572) }, 40, 'at_risk', ['TIME_TO_DUE_WARNING']],
  ['all but gone', { clock: elapsed(1) }, 70, 'critical', ['TIME_TO_DUE_CRITICAL']],
  ['unassigned', { isAssigned: false }, 8, 'ok', ['UNASSIGNED']],
  ['an agent at nine tenths', { agentLoad: 0.9 }, 8, 'ok', ['AGENT_LOAD_HIGH']],
  ['an agent at their limit', { agentLoad: 1.4 }, 15, 'ok', ['AGENT_LOAD_HIGH']],
  ['an agent at eight tenths', { agentLoad: 0.8 }, 0, 'ok', []],
  ['a queue half way', { queueBacklog: 0.85 }, 5, 'ok', ['BACKLOG_HIGH']],
  ['chat', { channel: 'chat' }, 6, 'ok', ['CHANNEL_LIVE_CHAT']],
  ['social', { channel: 'social' }, 4, 'ok', ['CHANNEL_SOCIAL']],
  ['urgent', { priority: 'urgent' }, 8, 'ok', ['PRIORITY_P0_BOOST']],
  ['high', { priority: 'high' }, 4, 'ok', ['PRIORITY_P1_BOOST']],
  [
    'replied never goes below zero',
    { status: 'replied', isPausing: true },
    0,
    'ok',
    ['STATUS_PENDING_CUSTOMER'],
  ],
  [
    'on hold takes fifteen',
    { status: 'on_hold', isPausing: true, clock: elapsed(0.6) },
    27,
    'ok',
    ['TIME_TO_DUE_WARNING', 'STATUS_ON_HOLD'],
  ],
  [
    'broken',
    { isBreached: true, clock: elapsed(1) },
    90,
    'critical',
    ['ALREADY_BREACHED', 'TIME_TO_DUE_CRITICAL'],
  ],
  [
    'broken and unassigned',
    { isBreached: true, isAssigned: false, priority: 'urgent', clock: null },
    100,
    'critical',
    ['ALREADY_BREACHED', 'TIME_TO_DUE_CRITICAL', 'UNASSIGNED', 'PRIORITY_P0_BOOST'],
  ],
  [
    'broken but waiting',
    { isBreached: true, isPausing: true, status: 'pending', clock: null },
    69,
    'at_risk',
    ['ALREADY_BREACHED', 'TIME_TO_DUE_CRITICAL'],
  ],
  ['solved', { status: 'solved', isBreached: true }, 0, 'ok', []],
  [
    'at most four reasons',
    {
      clock: elapsed(0.5),
      isAssigned: false,
      agentLoad: 1,
      queueBacklog: 1,
      channel: 'chat',
      priority: 'urgent',
    },
    82,
    'critical',
    ['TIME_TO_DUE_WARNING', 'AGENT_LOAD_HIGH', 'BACKLOG_HIGH', 'UNASSIGNED'],
  ],
  [
    'a late start explains and costs nothing',
    { startedOutOfHours: true, channel: 'social' },
    4,
    'ok',
    ['CHANNEL_SOCIAL', 'AFTER_HOURS_START'],
  ],
];

const inputArbitrary: fc.Arbitrary<RiskInput> = fc.record({
  clock: fc.option(
    fc
      .tuple(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: -1, max: 1, noNaN: true }))
      .map(([targetMs, share]) => ({ targetMs, remainingMs: targetMs * share })),
  ),
  isBreached: fc.boolean(),
  isPausing: fc.boolean(),
  status: fc.constantFrom('new', 'open', 'replied', 'pending', 'on_hold', 'solved', 'closed'),
  priority: fc.constantFrom('low', 'medium', 'high', 'urgent'),
  channel: fc.constantFrom('web', 'email', 'chat', 'slack', 'social', 'zendesk', 'api'),
  isAssigned: fc.boolean(),
  startedOutOfHours: fc.boolean(),
  agentLoad: fc.double({ min: 0, max: 2, noNaN: true }),
  queueBacklog: fc.double({ min: 0, max: 2, noNaN: true }),
});

describe('the risk score', () => {
  it.each(golden)('%s', (_what, input, score, band, reasons) => {
    expect(computeRiskScore({ ...calm, ...input })).toMatchObject({ score, band, reasons });
  });

  it(
    'never falls while time passes',
    () => {
      const passed = fc.double({ min: 0, max: 1, noNaN: true });
      fc.assert(
        fc.property(inputArbitrary, passed, (input, share) => {
          fc.pre(input.clock !== null);
          const { targetMs, remainingMs } = input.clock;
          const later = { ...input, clock: { targetMs, remainingMs: remainingMs - share * targetMs } };
          expect(computeRiskScore(later).score).toBeGreaterThanOrEqual(computeRiskScore(input).score);
        }),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );

  it(
    'stays within its bounds, and what waits is never critical',
    () => {
      fc.assert(
        fc.property(inputArbitrary, (input) => {
          const { score, band, reasons } = computeRiskScore(input);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(input.isPausing ? 69 : 100);
          if (input.isPausing) expect(band).not.toBe('critical');
          expect(reasons.filter((reason) => reason !== 'ALREADY_BREACHED').length).toBeLessThanOrEqual(4);
        }),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );
});
