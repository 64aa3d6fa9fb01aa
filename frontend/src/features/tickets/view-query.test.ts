import { viewQuerySchema } from '@opsflow/contract';
import { describe, expect, it } from 'vitest';
import { standardViews } from './ticket-view.ts';
import { isSameSearch, toSearch, toViewQuery } from './view-query.ts';

describe('a saved view', () => {
  it.each([...standardViews.map(({ search }) => search), 'q=refund&unread=true&tag=vip&sort=relevance'])(
    'keeps %s as the API takes it, and gives it back',
    (search) => {
      const query = toViewQuery(search);
      expect(viewQuerySchema.safeParse(query).error).toBeUndefined();
      expect(isSameSearch(toSearch(query), search)).toBe(true);
    },
  );

  it('leaves out what no list knows', () => {
    expect(toViewQuery('status=open,lost&colour=red')).toEqual({ status: ['open'] });
  });
});
