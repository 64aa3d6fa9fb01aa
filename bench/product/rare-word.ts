import type { HttpClient, Question } from './http-client.ts';
import { readPage } from './reference-workspace.ts';

const word = 'marmalade';
const hits = 50;

/** Puts tickets that hold the word into a workspace that lacks them, and answers how to search for them. */
export async function plantRareWord(client: HttpClient): Promise<Question> {
  const question = { path: `/api/v1/tickets?q=${word}&sort=relevance&limit=${hits}` };
  if ((await readPage(client, question.path)).tickets.length === hits) return question;
  for (let hit = 0; hit < hits; hit++) {
    const body = {
      subject: `Order ${hit} of ${word}`,
      body: `The ${word} has not arrived.`,
      customer_name: 'A customer',
      customer_email: 'customer@example.com',
    };
    await client.send({ method: 'POST', path: '/api/v1/tickets', body });
  }
  return question;
}
