import { createPhraseFinder, isPlainStatement } from './commitment-cues.ts';
import type { GuardrailChecker } from './guardrail.ts';

const commitsRefund = createPhraseFinder(`
# we give
we|i|well|ill|weve|ive|were|im|team|colleague* ..5 refund*|reimburs*|repay|repaid|repaying|compensat*|credited|crediting|recompense
we|i|well|ill|weve|ive|were|im|team ..4 credit ..3 you|your|account|back|for|<money>
we|i|well|ill|weve|ive|were|im ..6 refund|reimbursement|repayment|compensation|chargeback
we|i|well|ill|weve|ive|were|im ..3 send|give|pay|transfer|return|put|wire|hand ..6 money|amount|payment|it|sum|<money>|cent|penny|difference|everything ..6 back|your|you|card|account
we|i|well|ill|weve|ive ..4 return ..3 cent|penny|money|payment|amount|sum|everything
we|i|well|ill ..2 cover|make ..4 charge|loss|damage|costs|good|whole
pay|paid|paying|give|giving ..4 back
we|i|weve|ive ..4 cancelled|canceled|reversed|undone|voided|annulled|removed ..3 charge|charges|payment|transaction|debit
# it comes
refund*|reimburs*|repayment|money|amount|payment|charge|charges|sum|compensation|debit|deposit ..3 will|has|have|is|was|been|being|shall|gets|are ..4 issued|approved|processed|refunded|credited|returned|granted|sent|initiated|reversed|reimbursed|way|back|made|given|applied|guaranteed|confirmed|authorized|authorised|completed|arrive|reach|appear|paid|undone|cancelled|repaid|yours
credit|credits|note ..4 will|has|have|is|been ..3 issued|approved|applied|granted|sent|added|yours|way
account|card|invoice ..2 will|has|have|is|been ..3 credited|refunded|reimbursed
you|youll|youre ..3 get|receive|have|see|entitled|given|expect|collect|recover ..6 refund|reimbursement|compensation|money|credit|repayment|back
you|youll|youre ..3 will|shall|be|are|been ..2 refunded|reimbursed|compensated|credited|repaid
expect|await ..3 sum|amount|money|refund|payment|credit ..4 on|in|back|your|account|shortly
will|shall|going|gonna ..3 refund|reimburse|credit|compensate|repay
money|<money>|amount|cent|payment ..6 back ..3 your|to|in|on|with|you|pocket
consider|regard ..2 refunded|reimbursed|done|credited
full|partial|complete|whole refund|reimbursement|credit ..2 is|will|has|to|granted|approved|coming|issued|on|today|of
refund|repayment|reimbursement|credit ..3 guaranteed|promised|on|approved|processed|issued|granted|underway|initiated
guarantee|promise ..3 refund|reimbursement|money|credit
initiated|started|triggered|arranged|approved|authorised|authorized ..3 refund|repayment|reimbursement|credit|payout
not ..2 out of pocket
back in your pocket|account
# German
wir|ich ..6 erstatten|erstatte|rückerstatten|zurückerstatten|gutschreiben|zurückzahlen|entschädigen|zurückgeben|zurücküberweisen|ersetzen
wir|ich ..1 schreiben|zahlen|überweisen|geben|schreibe|zahle|überweise ..8 gut|zurück
wir|ich ..5 rückerstattung|erstattung|gutschrift|entschädigung|rückzahlung ..4 veranlasst|genehmigt|eingeleitet|ausgestellt|gewähren|veranlassen|zusagen|angewiesen|versprechen|aus
sie ..4 erhalten|bekommen|kriegen ..6 geld|rückerstattung|erstattung|gutschrift|betrag|entschädigung|rückzahlung
geld|betrag|rückerstattung|erstattung|gutschrift|rückzahlung|summe ..4 wird|wurde|ist|bekommen|erhalten|werden ..5 erstattet|zurück|gutgeschrieben|zurückerstattet|überwiesen|veranlasst|genehmigt|zurückgezahlt|unterwegs|ausgezahlt|weg|eingeleitet|angewiesen|bewilligt
ihnen|ihrem ..6 erstattet|gutgeschrieben|zurückerstattet|zurückgezahlt|ersetzt
`);

// Handing the matter on, asking about it or naming the policy promises nothing.
const isNeutral = createPhraseFinder(`
forward*|pass|passed|passing|hand|handed|escalated ..6 request|question|refund|case|claim|wish
check|checking|review*|look|looking|verify|verifying|investigat*|assess*|discuss*|decide*|clarify|find|tell|see ..6 refund|refunds|credit|reimburs*|charge|charges|payment|payments|result|what
about|regarding|concerning|on|your ..1 refund|credit|reimbursement request|question|policy|process|rules|wish|claim|inquiry|enquiry
refund|credit|reimbursement|chargeback policy|policies|rules|process|conditions|eligibility|terms|options
credit card|cards
you|your ..2 asked|ask|asking|request|requested|wrote|write|mention*|want|expect|waiting|would|say|said|were|paid
policy|policies|terms|article|page ..4 describe*|explain*|say*|state*|list*|cover*
prüf*|weiterleit*|weitergeleitet|klären|klärt|weitergegeben
rückerstattungsanfrage|erstattungswunsch|erstattungsanfrage|rückerstattungswunsch
sie ..2 schreiben|fragen|wünschen|möchten|bitten|warten
anfrage|wunsch|frage ..3 erstattung|rückerstattung|gutschrift
bedingungen|richtlinie|richtlinien
`);

// Words so plain that no handing-on around them takes them back.
const isBeyondDoubt = createPhraseFinder(`
refund*|reimburs*|repayment ..3 approved|granted|issued|guaranteed|processed
amount|money|sum ..2 will ..1 appear|arrive|be ..3 statement|account|card|back
`);

export const refundCommitmentChecker: GuardrailChecker = {
  rule: 'refund_commitment',
  message: 'commits to a refund, a credit or a compensation',
  isViolated: ({ plain }) =>
    commitsRefund(plain) && isPlainStatement(plain) && (!isNeutral(plain) || isBeyondDoubt(plain)),
};
