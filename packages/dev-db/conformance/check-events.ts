import type { Fields } from './json.ts';
import { fieldsOf, listOf } from './json.ts';
import { matchJson } from './match.ts';
import type { ObservedEvent } from './observe.ts';
import { show } from './observe.ts';
import { Failed } from './outcome.ts';
import type { World } from './world.ts';

/** Compares what the clients did with `expectEvents`. @throws Failed */
export function checkEvents(expectations: unknown, world: World): void {
  for (const expectation of listOf(expectations ?? [])) {
    const { client, eventType, events, ignoreExtraEvents } = fieldsOf(expectation);
    const isCommand = eventType === undefined || eventType === 'command';
    const seen = (world.events.get(String(client)) ?? []).filter(
      (event) => event.name.startsWith('command') === isCommand,
    );
    const wanted = listOf(events ?? []);
    if (ignoreExtraEvents === true ? seen.length < wanted.length : seen.length !== wanted.length) {
      throw new Failed(
        `${seen.length} events instead of ${wanted.length}: ${seen.map(show).join('; ').slice(0, 600)}`,
      );
    }
    wanted.forEach((event, i) => checkEvent(fieldsOf(event), seen[i], i, world));
  }
}

function checkEvent(wanted: Fields, seen: ObservedEvent | undefined, i: number, world: World): void {
  const [name, expected] = Object.entries(wanted)[0] ?? ['', {}];
  if (!seen || seen.name !== name)
    throw new Failed(`event ${i} is ${seen?.name ?? 'missing'} instead of ${name}`);
  const fields = fieldsOf(expected);
  for (const plain of ['commandName', 'databaseName']) {
    if (fields[plain] !== undefined && fields[plain] !== seen.fields[plain]) {
      throw new Failed(
        `event ${i}: ${plain} is ${String(seen.fields[plain])} instead of ${String(fields[plain])}`,
      );
    }
  }
  for (const part of ['command', 'reply']) {
    if (fields[part] !== undefined)
      matchJson(fields[part], seen.fields[part], world.entities, `event ${i} ${part}`);
  }
}
