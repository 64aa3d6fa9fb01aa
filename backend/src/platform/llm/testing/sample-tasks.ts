import { z } from 'zod';
import type { AiTask } from '../ai-task.ts';

export interface PickInput {
  text: string;
  allowed: string[];
}
export interface PickOutput {
  id: string | null;
  reason: string;
}

/** A small task with every feature of a real one: a schema, a rule that rejects, a rule that marks, a last resort. */
export const pickTask: AiTask<PickInput, PickOutput> = {
  name: 'pick',
  version: 3,
  inputSchema: z.object({ text: z.string(), allowed: z.array(z.string()) }),
  outputSchema: z.object({ id: z.string().nullable(), reason: z.string().min(1) }),
  buildPrompt: ({ text }) => ({
    system: 'Pick an id.',
    user: `<untrusted source="text">\n${text}\n</untrusted>`,
  }),
  checks({ allowed }, { id, reason }) {
    if (id !== null && !allowed.includes(id))
      return [
        { rule: 'outside', message: 'The id must be one of the list.', excerpt: id, severity: 'reject' },
      ];
    if (reason.includes('guaranteed'))
      return [{ rule: 'promise', message: 'Promise nothing.', excerpt: reason, severity: 'mark' }];
    return [];
  },
  salvage: (_input, output) => ({ ...output, id: null }),
  answerOffline: ({ allowed }) => ({ id: allowed[0] ?? null, reason: 'the first of the list' }),
};

export const strictTask: AiTask<PickInput, PickOutput> = { ...pickTask, name: 'strict', salvage: () => null };

export const pickInput: PickInput = { text: 'Who can help?', allowed: ['u1', 'u2'] };
