import { fileURLToPath } from 'node:url';
import { startChild } from '../frame/child.ts';
import { drive } from '../frame/drive.ts';
import type { Contestant, Load } from '../frame/row.ts';
import { HttpClient, type Question } from './http-client.ts';
import type { ProductProcess } from './start-product.ts';

/** One request after the other, and as many as a small team makes at once. */
export const alone: Load = { concurrency: 1, requests: 60 };
export const crowd: Load = { concurrency: 16, seconds: 5 };

export interface BareNode {
  readonly contestant: Contestant;
  close(): Promise<void>;
}

const stub = fileURLToPath(new URL('../stubs/http-stub.ts', import.meta.url));

export async function startBareNode(): Promise<BareNode> {
  const child = await startChild(['--import', 'tsx', stub]);
  const client = new HttpClient(child.firstLine);
  return {
    contestant: {
      name: 'bare node',
      run: (load) => drive(load, [child.processId], () => client.send({ path: '/' })),
    },
    async close() {
      client.close();
      await child.stop();
    },
  };
}

/** The product, asked what `question` says; `turn` counts the requests. */
export function asked(
  name: string,
  { client, processIds }: ProductProcess,
  question: (turn: number) => Question,
): Contestant {
  let turn = 0;
  return { name, run: (load) => drive(load, processIds, () => client.send(question(turn++))) };
}
