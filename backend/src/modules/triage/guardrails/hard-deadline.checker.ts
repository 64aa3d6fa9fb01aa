import { createPhraseFinder, isPlainStatement } from './commitment-cues.ts';
import type { GuardrailChecker } from './guardrail.ts';

const weekdays = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend';
const months = 'january|february|march|april|may|june|july|august|september|october|november|december';
const wochentage = 'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende';

const namesTime = createPhraseFinder(`
by|before|until|till|through ..3 tomorrow|tonight|today|noon|midnight|lunch|evening|morning|eod|cob|${weekdays}|${months}
by|before|until ..1 end|close of
by|before ..2 day|week|month|year is|ends|over
by|until ..1 next|then|this|that ..1 week|month|time
by|until|before|at ..2 am|pm|oclock
no|not later than
at the latest
within|inside ..4 minute*|hour*|day*|week*|business|working|month*|moments
in|after ..1 next|coming|under|about|around|less|just|only ..4 minute*|hour*|day*|week*|month*|moments
in ..1 a|an|one|two|three|four|five|six|ten|few|couple|#*|1*|2*|3*|4*|5*|6*|7*|8*|9* ..2 minute*|hour*|day*|week*|month*|moment*
take|takes|longer|more ..3 than|only|just ..4 minute*|hour*|day*|week*
today|tonight|tomorrow
this|next|coming afternoon|morning|evening|week|month|quarter|${weekdays}
on ${weekdays}
on|by|for|until|before ..1 1*|2*|3* ..2 ${months}
on|by|for|until|before ${months} 1*|2*|3*
24h|48h|72h|24hrs
same|next business? day
an|one|two|few hour*|day*|minute* from now
shortly|soon|momentarily ..2 guaranteed
# German
bis|ab|zum|spätestens|noch ..2 morgen|heute|übermorgen|ende|mittag|abend|${wochentage}
innerhalb|binnen ..3 minuten|stunden|stunde|tagen|tag|tages|woche|wochen|werktag*|monat*|kürzester
in ..2 minuten|stunden|tagen|wochen|werktagen|stunde|tag|woche
heute|morgen
spätestens
am ${wochentage}
nächste|nächsten|kommende|kommenden|diese woche|monat|${wochentage}
`);

// What has happened, what the customer said or shall do, when we are there, and what we only hope for.
const isNoCommitment = createPhraseFinder(`
^ please|kindly
please ..2 send|share|reply|let|provide|tell|confirm|try|check|attach|wait|reload|answer|call
could|can|would|did|do|does|when|what|which|since you|we|it|the|this|is
you|your ..2 wrote|mentioned|said|need|needed|asked|told|reported|say|write|describe*|want|wanted|opened|received|sent|expect|require
hours|office|open|available|closed ..4 ${weekdays}
usually|typically|normally|generally|often|aim|aims|hope|hoping|try|trying|intend|target|average
received|noticed|started|since|yesterday|happened|opened|covers|covered|was|were|had|came|arrived|last|ago|did|sent
ends|end|expires|expire|renews|renew
todays
^ bitte
bitte ..3 senden|schicken|teilen|nennen|prüfen|warten|antworten
sie ..4 schreiben|schrieben|erwähnten|brauchen|benötigen|meldeten|erhielten
normalerweise|üblicherweise|meist|bemühen|hoffen|versuchen|gewöhnlich
geöffnet|erreichbar|öffnungszeiten|sprechzeiten|sprechstunden
gestern|seit|wurde|wurden|war|waren
guten morgen
`);

const isFirmAnyway = createPhraseFinder(`
we|i|it|you|they will|shall
will|well|ill|youll|itll|theyll|guarantee*|promise*|assure*
wird|werden|garantier*|versprechen
`);

export const hardDeadlineChecker: GuardrailChecker = {
  rule: 'hard_deadline',
  message: 'commits to a point in time or a span of time',
  isViolated: ({ plain }) =>
    namesTime(plain) &&
    isPlainStatement(plain) &&
    (!isNoCommitment(plain) || (isFirmAnyway(plain) && !startsAsRequest(plain))),
};

const startsAsRequest = createPhraseFinder(`
please|bitte|kindly|could|can|would|usually|typically|normally|aim|hope|try|normalerweise|üblicherweise|hoffen|versuchen
you|your ..2 wrote|mentioned|said|need|needed|asked|told|reported|want|expect|write|say
sie ..2 schreiben|schrieben|brauchen|benötigen|wünschen
hours|sprechzeiten|öffnungszeiten
`);
