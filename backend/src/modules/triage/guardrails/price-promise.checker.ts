import { createPhraseFinder, isHedged } from './commitment-cues.ts';
import type { GuardrailChecker } from './guardrail.ts';

const promisesPrice = createPhraseFinder(`
we|i|well|ill .. give|offer|grant|apply|arrange|extend .. discount*|reduction|percent|off|price|rate|coupon|voucher
we|i|well|ill .. waive|waived|waiving|drop|remove|reduce|lower|lock|match|freeze|cut|halve|knock .. fee|fees|cost|costs|price|charge|charges|rate|bill
your|the price|rate|fee|cost|subscription|plan .. will|shall|stays|remains|is .. remain|stay|be|locked|fixed|same|never|guaranteed
will|wont|not .. be .. charged|billed|pay .. only|just|more|less|extra|anything|nothing
you|youll .. only|just .. pay|be charged
you .. pay .. only|just|no more|less
free of charge|cost
for|completely|entirely|totally free
at|for no extra|additional|further? cost|charge|fee
on the house
guarantee* .. price|rate|cost|discount
price|rate .. guarantee*|promise*|locked|match*
discount .. applied|added|approved|granted|yours|been
<money> .. instead of <money>
wir|ich .. gewähren|geben|erlassen|reduzieren|senken|schenken .. rabatt|preis*|gebühr*|kosten|nachlass|prozent
wir|ich .. rabatt|nachlass .. gewähren|geben|einräumen
kostenlos|kostenfrei|gratis|umsonst
preis .. garantier*|bleibt|gilt|fest
rabatt|nachlass .. erhalten|bekommen|gewährt|gutgeschrieben
sie .. zahlen|bezahlen .. nur|nichts
`);

export const pricePromiseChecker: GuardrailChecker = {
  rule: 'price_promise',
  message: 'promises a price, a discount or something free of charge',
  isViolated: ({ plain }) => promisesPrice(plain) && !isHedged(plain) && !plain.trim().endsWith('?'),
};
