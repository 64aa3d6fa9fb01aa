export { businessClockOf } from './business-clock.ts';
export { NoWorkingTimeError } from './working-hours.ts';
export { defaultPolicyVersion, defaultSlaRules, SlaPolicyVersion } from './sla-policy.ts';
export { applySlaEvent, factsAtCreation, type SlaFacts } from './sla-facts.ts';
export { computeTicketSlaState, timerNames, type TicketSlaState } from './sla-state.ts';
export { computeSlaLedger, condenseLedger, type LedgerInterval } from './sla-ledger.ts';
export {
  calmSurroundings,
  computeOutlook,
  nextAnnouncementAt,
  type SlaOutlook,
  type Surroundings,
} from './sla-outlook.ts';
export { decideAnnouncements } from './sla-announcements.ts';
export { replayedTypes, replaySla } from './sla-replay.ts';
