import { createPhraseFinder, isHedged } from './commitment-cues.ts';
import type { GuardrailChecker } from './guardrail.ts';

const namesTime = createPhraseFinder(`
by|before|until|than the? tomorrow|tonight|today|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|end|close|eod|cob|january|february|march|april|may|june|july|august|september|october|november|december|next|then|morning|evening|lunch|christmas
by|before the? end|close of
within|in the? next|coming? ..2 minute*|hour*|day*|week*|business|working|month*
in|within a? few|couple? of? minute*|hour*|day*|week*
in under|less ..3 minute*|hour*|day*|week*
today|tonight|tomorrow
this|next afternoon|morning|evening|week|month|monday|tuesday|wednesday|thursday|friday
on monday|tuesday|wednesday|thursday|friday|saturday|sunday
at the latest
24h|48h|72h|24hrs
later today
same|next business? day
bis morgen|heute|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|ende|spätestens|zum|mittag|abend
innerhalb|binnen ..3 minuten|stunden|stunde|tagen|tag|tages|woche|wochen|werktag*|monat*
in ..2 minuten|stunden|tagen|wochen|werktagen
heute|morgen
spätestens
am montag|dienstag|mittwoch|donnerstag|freitag
nächste|kommende woche|montag|dienstag
`);

const commits = createPhraseFinder(`
will|shall|well|ill|itll|youll|theyll|going|gonna
guarantee*|promise*|commit*|assure*|ensure*|rest|count
is|are|be scheduled|due|fixed|resolved|ready|done|live|delivered|completed|back
should .. be|have|receive|arrive
expect .. it|this|the|your|to
you|we|i .. have|get|receive|deliver|ship|fix|resolve|complete|finish|send|restore
wird|werden|garantier*|versprech*|versicher*|zusag*|sicher
erhalten|bekommen|beheben|lösen|liefern|erledigen|melden .. sie|wir|ihnen|uns
haben|ist|sind .. gelöst|behoben|erledigt|fertig
`);

const asksOrReports = createPhraseFinder(`
please|kindly|could|can|would you .. send|share|reply|let|provide|tell|confirm|try|check|attach
you|your .. wrote|mentioned|said|need|needed|asked|told|reported|say|write|describe*
our .. hours|office|team .. are|is .. open|available
usually|typically|normally|generally|often|aim|aims|hope|hoping|try|trying|intend
received|noticed|started|since|yesterday|happened
bitte .. senden|schicken|teilen|nennen|prüfen
sie .. schreiben|schrieben|erwähnten|brauchen|benötigen
normalerweise|üblicherweise|meist|bemühen|hoffen|versuchen
geöffnet|erreichbar|öffnungszeiten
`);

export const hardDeadlineChecker: GuardrailChecker = {
  rule: 'hard_deadline',
  message: 'commits to a point in time or a span of time',
  isViolated: ({ plain }) =>
    namesTime(plain) &&
    commits(plain) &&
    !asksOrReports(plain) &&
    !isHedged(plain) &&
    !plain.trim().endsWith('?'),
};
