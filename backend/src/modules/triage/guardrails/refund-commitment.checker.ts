import { createPhraseFinder, isHedged } from './commitment-cues.ts';
import type { GuardrailChecker } from './guardrail.ts';

const commitsRefund = createPhraseFinder(`
we|i|well|ill|weve|ive|were|im|team .. refund*|reimburs*|credit|credited|crediting|compensat* .. you|your|the|account|full|amount|it|this|that|money|payment|charge|card
we|i|well|ill|weve|ive|were|im ..5 refund|reimbursement|credit|compensation|money
refund*|reimburs*|credit|money|amount|payment|charge .. will|has|have|is|was|been|being|shall|gets .. issued|approved|processed|refunded|credited|returned|granted|sent|initiated|reversed|reimbursed|on|back|made|given|applied|guaranteed|confirmed|authorized|authorised|completed|arrive|reach|appear|paid
you|youll .. will|shall|get|receive|have|see|entitled|eligible .. refund|reimburse*|credit|compensation|money|back
will|shall|going ..2 refund|reimburse|credit|compensate
send|give|pay|transfer|return|put .. money|amount|payment|it|<money> .. back
money .. back .. your|to|in|on
<money> .. back .. your|to|in|on
full|partial|complete refund|reimbursement|credit .. is|will|has|for|to|granted|approved|coming|issued|on|today
refund .. guaranteed|promise*|on its way|approved|processed|issued
get|getting your money back
make|made .. it|this right .. refund|credit|money
reverse|reversed|reversing .. charge|charges|payment|transaction
charge*|payment .. will|has|have .. reversed|cancelled|canceled|undone
wir|ich .. erstatten|erstatte|rückerstatten|zurückerstatten|gutschreiben|zurückzahlen|überweisen|entschädigen
wir|ich .. schreiben|zahlen .. gut|zurück
wir|ich .. rückerstattung|erstattung|gutschrift|entschädigung .. veranlasst|genehmigt|eingeleitet|ausgestellt|gewähren|veranlassen|zusagen|angewiesen
sie .. erhalten|bekommen|kriegen .. geld|rückerstattung|erstattung|gutschrift|betrag|entschädigung
geld|betrag|rückerstattung|erstattung|gutschrift .. wird|wurde|ist|bekommen|erhalten .. erstattet|zurück|gutgeschrieben|zurückerstattet|überwiesen|veranlasst|genehmigt|zurückgezahlt|unterwegs|ausgezahlt
ihnen .. erstattet|gutgeschrieben|zurückerstattet|zurückgezahlt
`);

// Handing the matter on, asking about it or naming the policy promises nothing.
const isNeutral = createPhraseFinder(`
request*|question*|inquir*|enquir*|wish|claim .. refund|credit|reimburs*|money
refund|credit|reimbursement|chargeback request*|question*|policy|policies|rules|process|conditions|team|eligibility|matter|enquiry|terms|options|issue
check|checking|review*|look|looking|verify|verifying|investigat*|assess*|forward*|pass*|discuss*|ask|asked|decide*|clarify|see .. refund|credit|reimburs*|charge|payment|whether|colleague*|team
about|regarding|concerning .. refund|credit|reimburs*
credit card
you|your .. asked|ask|asking|request*|wrote|write|mention*|want|expect*|waiting|would
rückerstattung*|erstattung* anfrage|bedingungen|richtlinie|wunsch
rückerstattungsanfrage|erstattungswunsch|erstattungsanfrage|rückerstattungswunsch
prüf*|weiterleit*|weitergeleitet|klären
sie .. schreiben|fragen|wünschen|möchten|bitten|warten
`);

export const refundCommitmentChecker: GuardrailChecker = {
  rule: 'refund_commitment',
  message: 'commits to a refund, a credit or a compensation',
  isViolated: ({ plain }) =>
    commitsRefund(plain) && !isNeutral(plain) && !isHedged(plain) && !plain.trim().endsWith('?'),
};
