export { eventFrame } from './event-frame.ts';
export { LiveHistory, type Placed } from './live-history.ts';
