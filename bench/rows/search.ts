import { plantRareWord } from '../product/rare-word.ts';
import { requestRow } from '../product/request-row.ts';

export const row = requestRow({
  name: 'search',
  about: 'the 50 hits for a word that few tickets hold',
  async prepare({ client }) {
    const question = await plantRareWord(client);
    return () => question;
  },
  // Request Tracker searches an index, Redmine every issue.
  peers: { asked: 'search', 'Request Tracker': { p50: 1 / 4 }, Redmine: { p50: 1 / 30 } },
});
