import { asked } from '../product/contestants.ts';
import { readAnew, startReferenceWorkspace } from '../product/reference-workspace.ts';
import type { Contestant, Row } from '../frame/row.ts';

const inFlight = 8;

export const row: Row = {
  name: 'login',
  about: `lists while ${inFlight} log-ins are under way, against lists while there are none`,
  async prepare(note, borrow) {
    note('seeding the reference workspace');
    const product = await borrow(startReferenceWorkspace);
    const quiet = asked('no log-ins', product, () => ({ path: readAnew() }));
    const busy: Contestant = {
      name: `${inFlight} log-ins`,
      async run(load) {
        let isDone = false;
        const logInUntilDone = async (): Promise<void> => {
          while (!isDone) await product.logIn();
        };
        const burst = Promise.all(Array.from({ length: inFlight }, logInUntilDone));
        const sample = await quiet.run(load);
        isDone = true;
        await burst;
        return sample;
      },
    };
    const load = { concurrency: 2, seconds: 5 };
    const goals = [{ metric: 'p99', atMost: 2 }] as const;
    return {
      measures: [{ name: '', load, ours: busy, against: [{ contestant: quiet, goals }] }],
      close: async () => undefined,
    };
  },
};
