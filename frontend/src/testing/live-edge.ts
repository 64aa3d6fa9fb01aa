import { liveMessageSchemas, type LiveData, type LiveKind } from '@opsflow/contract';
import { HttpResponse } from 'msw';
import { answer } from './edge.ts';

/** A stream of live updates in the hands of a test. */
export function serveLive() {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  let place = 0;
  const write = <Kind extends LiveKind>(kind: Kind, data: LiveData<Kind>): Uint8Array => {
    place += 1;
    const checked = JSON.stringify(liveMessageSchemas[kind].parse(data));
    return new TextEncoder().encode(`id: ${place}\nevent: ${kind}\ndata: ${checked}\n\n`);
  };
  answer('followEvents', () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        streams.add(controller);
        controller.enqueue(write('ready', { resumed: false }));
      },
    });
    const headers = { 'Content-Type': 'text/event-stream' };
    return new HttpResponse<never>(body as never, { headers });
  });
  return {
    tell: <Kind extends LiveKind>(kind: Kind, data: LiveData<Kind>): void => {
      const message = write(kind, data);
      for (const stream of streams) stream.enqueue(message);
    },
  };
}
