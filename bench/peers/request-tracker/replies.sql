-- Three replies for each ticket, as Request Tracker itself stores them: a transaction and its text.
begin;
create temporary table reply as
  select nextval('transactions_id_seq') as transaction_id, t.id as ticket, n,
         t.created + n * interval '2 hours' as at,
         (select id from users where name = 'root') as author
  from tickets t, generate_series(1, 3) as n
  order by t.id, n;
insert into transactions (id, objecttype, objectid, timetaken, type, data, creator, created)
  select transaction_id, 'RT::Ticket', ticket, 0, 'Correspond', 'No Subject', author, at from reply;
insert into attachments (transactionid, parent, messageid, subject, contenttype, contentencoding, content, headers, creator, created)
  select transaction_id, 0, 'reply-' || transaction_id || '@bench.example', '', 'text/plain', 'none',
         'Thank you for your message about ticket ' || ticket || '. This is answer ' || n ||
         ': we looked into the export and the account, and the report is on its way to your team.',
         E'Content-Type: text/plain; charset="utf-8"\nX-RT-Original-Encoding: utf-8\n', author, at
  from reply;
update tickets set lastupdated = created + interval '6 hours';
commit;
