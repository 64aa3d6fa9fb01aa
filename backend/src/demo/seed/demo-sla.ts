import type { SlaRules } from '@opsflow/contract';
import { defaultSlaRules } from '../../modules/sla/index.ts';

/**
 * The usual promises, with urgent and high tickets kept round the clock: so that what is about to be late
 * at one hour of the week is so at any.
 */
export function demoSlaRules(): SlaRules {
  const usual = defaultSlaRules('Europe/Berlin');
  const roundTheClock = {
    ...{ id: 'round-the-clock', name: 'Round the clock', time_zone: 'UTC' },
    ...{ always_open: true, hours: [], holidays: [] },
  };
  const { urgent, high } = usual.targets;
  return {
    ...usual,
    calendars: [...usual.calendars, roundTheClock],
    targets: {
      ...usual.targets,
      urgent: { ...urgent, calendar_id: roundTheClock.id },
      high: { ...high, calendar_id: roundTheClock.id },
    },
  };
}
