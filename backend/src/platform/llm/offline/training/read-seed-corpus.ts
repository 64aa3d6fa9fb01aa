import { ticketCategorySchema } from '@opsflow/contract';
import { readFileSync } from 'node:fs';
import { corpusFiles, parseCorpus, type SeedTicket } from './seed-corpus.ts';

export function readSeedCorpus(): SeedTicket[] {
  return ticketCategorySchema.options.flatMap((category) =>
    parseCorpus(
      category,
      readFileSync(new URL(`../corpus/${corpusFiles[category]}`, import.meta.url), 'utf8'),
    ),
  );
}
