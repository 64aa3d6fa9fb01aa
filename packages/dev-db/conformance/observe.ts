import type { MongoClient } from 'mongodb';
import { EJSON } from 'bson';
import type { Fields } from './json.ts';
import { fieldsOf, isPlain } from './json.ts';

export interface ObservedEvent {
  /** As test files name it: `commandStartedEvent`, `poolClearedEvent` … */
  readonly name: string;
  readonly commandName: string;
  readonly fields: Fields;
}

export interface Observation {
  readonly wanted: ReadonlySet<string>;
  readonly ignoredCommands: ReadonlySet<string>;
  readonly showsSensitive: boolean;
}

const sensitive =
  /^(authenticate|saslStart|saslContinue|getnonce|createUser|updateUser|copydb.*|hello|isMaster|ismaster)$/;
const poolEvents = {
  connectionPoolCreated: 'poolCreatedEvent',
  connectionPoolReady: 'poolReadyEvent',
  connectionPoolCleared: 'poolClearedEvent',
  connectionPoolClosed: 'poolClosedEvent',
  connectionCreated: 'connectionCreatedEvent',
  connectionReady: 'connectionReadyEvent',
  connectionClosed: 'connectionClosedEvent',
  connectionCheckOutStarted: 'connectionCheckOutStartedEvent',
  connectionCheckOutFailed: 'connectionCheckOutFailedEvent',
  connectionCheckedOut: 'connectionCheckedOutEvent',
  connectionCheckedIn: 'connectionCheckedInEvent',
} as const;

/** Collects what a client does; the lists grow while it works. */
export function observe(
  client: MongoClient,
  observation: Observation,
): { shown: ObservedEvent[]; all: ObservedEvent[] } {
  const shown: ObservedEvent[] = [];
  const all: ObservedEvent[] = [];
  const add = (name: string, event: object): void => {
    const fields = snapshot(event);
    const commandName = String(fields['commandName'] ?? '');
    if (observation.ignoredCommands.has(commandName)) return;
    if (name === 'commandStartedEvent') all.push({ name, commandName, fields });
    if (!observation.wanted.has(name) || (sensitive.test(commandName) && !observation.showsSensitive)) return;
    shown.push({ name, commandName, fields });
  };
  client.on('commandStarted', (event) => add('commandStartedEvent', event));
  client.on('commandSucceeded', (event) => add('commandSucceededEvent', event));
  client.on('commandFailed', (event) => add('commandFailedEvent', event));
  for (const [driverName, name] of Object.entries(poolEvents)) {
    client.on(driverName as keyof typeof poolEvents, (event: object) => add(name, event));
  }
  return { shown, all };
}

/** Commands are reused by the driver for retries; what was sent first must stay visible. */
function snapshot(event: object): Fields {
  const fields: Fields = { ...event };
  for (const name of ['command', 'reply']) if (isPlain(fields[name])) fields[name] = copy(fields[name]);
  if ('commandName' in event) fields['commandName'] = event.commandName;
  if ('databaseName' in event) fields['databaseName'] = event.databaseName;
  return fields;
}

function copy(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [String(key), copy(item)]));
  if (Array.isArray(value)) return value.map(copy);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(fieldsOf(value)).map(([key, item]) => [key, copy(item)]));
}

export const show = (event: ObservedEvent): string =>
  `${event.name} ${event.commandName} ${EJSON.stringify(event.fields['command'])}`;
