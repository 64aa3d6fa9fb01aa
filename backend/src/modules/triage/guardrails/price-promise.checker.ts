import { createPhraseFinder, isPlainStatement } from './commitment-cues.ts';
import type { GuardrailChecker } from './guardrail.ts';

const promisesPrice = createPhraseFinder(`
# less to pay
we|i|well|ill|weve|ive|you|youll|team ..6 discount*|reduction|voucher|coupon|rebate
we|i|well|ill|weve|ive|you|youll ..6 percent|% ..1 off|less|cheaper|lower|discount
we|i|well|ill|weve|ive|you|youll ..4 off ..1 your|the|next|renewal|invoice|bill|everything
percent off|less|discount|cheaper
waive|waived|waiving
we|i|well|ill ..3 drop|remove|reduce|lower|lock|match|freeze|cut|halve|knock|lift|forget|scrap|cover|absorb ..4 fee|fees|cost|costs|price|charge|charges|rate|bill|invoice|rates
fee|fees|cost|costs|charge|surcharge ..2 removed|waived|dropped|gone|lifted|forgotten|covered
half|third|quarter ..2 price|rate|usual|cost
half price
# nothing to pay
free ..1 charge|cost
free of
for|completely|entirely|totally|absolutely|is|are|month|year|be free
free|extra month|months|year|upgrade|gift|licence|license|add|addon|migration|setup
fee free
at|for|without|with|be|is no|any? ..1 extra|additional|further|charge|cost|fee ..1 cost|costs|charge|fee|fees|payment|for|at
no ..1 charge|cost|fee|costs|fees for|at|of|to|all|added|involved
cost|costs ..1 you nothing|zero
nothing|zero .. pay|owe|cost
wont|not|never ..3 pay|owe ..2 anything|a|extra|more|for
wont|not|never|nothing ..2 charged|billed|invoiced
on the house
upgrade|rest|month|this|it|one|seats|setup|migration is|are on us
courtesy|goodwill ..6 free|month|discount|credit
complimentary|gratuitous
no|zero cost|fee|fees|costs
at|with no charge
for nothing
nothing to|for ..1 pay
take|takes|taking care ..3 cost|costs|fee|bill|price|charge|charges|payment
cost|costs|fee|bill|price ..5 taken|take|care|cover|covered
bonus|gift month|months|credit|credits|seats
# a better price
best|lowest|special|reduced|lower|exclusive|better|discounted|friendly price|rate|offer|deal|prices|rates|conditions
save|saves ..3 <money>|percent|half
pay|paying|costs less
never ..2 pay|cost|costs|increase|rise
present|current|same|todays|old price|rate|fee
# a price that stands
price|rate|fee|cost|subscription|rates|prices ..3 locked|guaranteed|fixed|frozen|matched|capped
price|rate|fee|cost|subscription|rates|prices|plan ..2 will|wont|shall|stays|remains|never ..3 stay|remain|same|increase|rise|go|change|be|at|<money>
guarantee*|promise* .. price|rate|cost|discount|prices
pay|paying|charged|charge|billed|bill|costs|cost|get|yours|price|rate|it|do ..4 only|just ..1 <money>
only|just pay|costs|cost|<money>
only|just ..2 <money>
for|at <money> ..1 flat|only|instead|per|a|each
<money> ..2 off|less|cheaper|instead|flat|discount
off ..2 invoice|bill|price|renewal
months|years|seats for the price
for the price of
# German
sonderpreis|festpreis|vorzugspreis|sonderangebot|rabattcode|freimonat|sonderkonditionen|preisgarantie
entfällt|entfallen|erlassen|erlassene ..4 gebühr*|kosten|betrag|gebühren
gebühr*|kosten|betrag ..4 entfällt|entfallen|erlassen|übernehmen|übernommen
übernehmen|übernehme ..4 kosten|gebühr*
keine kosten|gebühr*|mehrkosten|zusatzkosten
nur|lediglich <money>
wir|ich ..5 gewähren|geben|gebe|erlassen|erlasse|reduzieren|senken|schenken|schenke|gewähre ..5 rabatt|preis*|gebühr*|kosten|nachlass|prozent|monat|monate|ihnen|ermäßigung
rabatt|nachlass|ermäßigung ..5 gewähren|geben|einräumen|erhalten|bekommen|gewährt|für|auf|von
schenken|schenke
kostenlos|kostenfrei|gratis|umsonst|gebührenfrei
ohne|keine ..1 kosten|aufpreis|zusatzkosten|mehrkosten|gebühren ..2 für|sie|ihnen
preis ..4 garantiert|garantier*|bleibt|fix|fest|unverändert
sie zahlen|bezahlen ..3 nur|nichts|hälfte|lediglich
geht|gehen auf uns
`);

// A page that names the price, a plan that is called free, a phrase that only sounds like it.
const isHarmless = createPhraseFinder(`
feel|feels free
free plan|plans|tier|version|trial|seats|seat|space|slot|slots|storage|text
trial|trials
prices|price|pricing|discounts|discount|fee|fees ..4 shown|listed|page|explained|handled|described|found|depends|policy|team
your|the price|question|request|wish ..3 discount|price
price|prices|rate ..4 shown|listed|page|plan|contract
ask|asked|asking|mention*|wrote|write|request* ..4 discount|price|fee|free|charge
fühlen .. frei
anfrage|frage|wunsch ..4 rabatt|preis*
`);

export const pricePromiseChecker: GuardrailChecker = {
  rule: 'price_promise',
  message: 'promises a price, a discount or something free of charge',
  isViolated: ({ plain }) => promisesPrice(plain) && !isHarmless(plain) && isPlainStatement(plain),
};
