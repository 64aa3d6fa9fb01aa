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
give|allow us|me ..3 minute*|hour*|day*|week*
an|one|two|three|few|couple ..1 minute*|hour*|day*|week* ..1 and|then|until
ends|over|done|ready|fixed|live|finished|available|online|scheduled|due|planned ..4 today|tomorrow|tonight|am|pm|oclock|${weekdays}|${months}
count|rely on ..5 today|tomorrow|week|month|${weekdays}
on|for 1*|2*|3*|4*|5*|6*|7*|8*|9* ${months}
shortly|soon|momentarily ..2 guaranteed
# German
bis|ab|zum|spätestens|noch ..2 morgen|heute|übermorgen|ende|mittag|abend|${wochentage}
innerhalb|binnen ..3 minuten|stunden|stunde|tagen|tag|tages|woche|wochen|werktag*|monat*|kürzester
in ..2 minuten|stunden|tagen|wochen|werktagen|stunde|tag|woche
heute|morgen
spätestens
am ${wochentage}
am|zum|ab|bis|den ..2 januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember
um ..1 uhr
nächste|nächsten|kommende|kommenden|diese woche|monat|${wochentage}
`);

// What has happened, what stands in a contract, when we are there.
const isReport = createPhraseFinder(`
hours|office|open|available|closed ..4 ${weekdays}
team|we works|work ${weekdays}
received|noticed|started|since|yesterday|happened|opened|covers|covered|was|were|had|came|arrived|last|ago|did|sent|began|stopped|occurred|appeared|made
renews|renew|expires|expire|trial
todays
geöffnet|erreichbar|öffnungszeiten|sprechzeiten|sprechstunden
gestern|seit|war|waren|hatten|hatte|kam|begann
guten morgen
`);

const isFirmAnyway = createPhraseFinder(`
we|i|it|you|they|this|that|everything will|shall
well|ill|youll|itll|theyll|guarantee*|promise*|assure*
wird|werden|garantier*|versprechen
`);

// What we ask of the customer, repeat from them, wish or only hope for.
const isRequestOrHope = createPhraseFinder(`
please ..2 send|share|reply|let|provide|tell|confirm|try|check|attach|wait|reload|answer|call|write|note
would like|love|help
could|can|would you|we|i ..6 send|share|call|tell|confirm|check|understand|help
usually|typically|normally|generally|often|aim|aims|hope|hoping|try|trying|intend|average
you|your ..2 wrote|mentioned|said|need|needed|asked|told|reported|want|wanted|expect|write|say|describe*|require
how|when|which|whether you|we|it|the
bitte ..4 senden|schicken|teilen|nennen|prüfen|warten|antworten|geben
sie ..3 schreiben|schrieben|erwähnten|brauchen|benötigen|wünschen|meldeten|erhielten
normalerweise|üblicherweise|meist|bemühen|hoffen|versuchen|gewöhnlich
`);

export const hardDeadlineChecker: GuardrailChecker = {
  rule: 'hard_deadline',
  message: 'commits to a point in time or a span of time',
  isViolated: ({ plain }) =>
    namesTime(plain) &&
    isPlainStatement(plain) &&
    !isRequestOrHope(plain) &&
    (!isReport(plain) || isFirmAnyway(plain)),
};
