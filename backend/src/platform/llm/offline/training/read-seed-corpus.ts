import { ticketCategorySchema } from '@opsflow/contract';
import { readFileSync } from 'node:fs';
import { parsePriorityCorpus, type PriorityExample } from './priority-corpus.ts';
import { corpusFiles, parseCorpus, type SeedTicket } from './seed-corpus.ts';

function readCorpusFile(name: string): string {
  return readFileSync(new URL(`../corpus/${name}`, import.meta.url), 'utf8');
}

export function readSeedCorpus(): SeedTicket[] {
  return ticketCategorySchema.options.flatMap((category) =>
    parseCorpus(category, readCorpusFile(corpusFiles[category])),
  );
}

export function readPriorityCorpus(): PriorityExample[] {
  return parsePriorityCorpus(readCorpusFile('priority.txt'), readCorpusFile('priority-lists.txt'));
}
