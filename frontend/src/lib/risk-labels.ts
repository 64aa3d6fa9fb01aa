import type { RiskBand, RiskReason, RiskSignal, SlaTimerName } from '@opsflow/contract';

export const timerLabels: Record<SlaTimerName, string> = {
  first_response: 'First response',
  next_response: 'Next response',
  resolution: 'Resolution',
};

export const riskBandLabels: Record<RiskBand, string> = {
  ok: 'OK',
  at_risk: 'At risk',
  critical: 'Critical',
};

/** Each as the answer to “why?”. */
export const riskReasonLabels: Record<RiskReason, string> = {
  ALREADY_BREACHED: 'A deadline has passed',
  TIME_TO_DUE_CRITICAL: 'The time is nearly used up',
  TIME_TO_DUE_WARNING: 'More than half of the time is used up',
  UNASSIGNED: 'Nobody has it',
  BACKLOG_HIGH: 'The queue is long',
  AGENT_LOAD_HIGH: 'The assignee has much to do',
  CHANNEL_LIVE_CHAT: 'The customer waits in a chat',
  CHANNEL_SOCIAL: 'It is public',
  STATUS_PENDING_CUSTOMER: 'It waits on the customer',
  STATUS_ON_HOLD: 'It is on hold',
  PRIORITY_P0_BOOST: 'Urgent',
  PRIORITY_P1_BOOST: 'High priority',
  AFTER_HOURS_START: 'It came in out of hours',
};

export const riskSignalLabels: Record<RiskSignal, string> = {
  FIRST_RESPONSE_DUE_SOON: 'First response due soon',
  FIRST_RESPONSE_BREACHED: 'First response overdue',
  NEXT_RESPONSE_DUE_SOON: 'Next response due soon',
  RESOLVE_BREACHED: 'Resolution overdue',
  HIGH_VALUE_ACCOUNT: 'High-value account',
  UNASSIGNED_P1: 'Pressing and unassigned',
  INACTIVE: 'Nothing for three days',
};
