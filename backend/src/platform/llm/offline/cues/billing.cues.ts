/** Money between the customer and us: invoices, charges, payments, refunds, prices, plans, taxes. */
export const billingCues = `
# documents
3 invoice*
2.5 bill|bills|billed|billing
2.5 receipt|receipts
2 credit note|notes
2 purchase order number
1.5 po number
2 billing|invoice address|email|contact|date|cycle|period
2 tax|vat|gst id|number|exempt*|rate|invoice|form
2.5 vat|gst
2 w9|1099
1.5 quote|quotation for
2 statement shows|of account
1.5 bank|card|account statement
2 mandate
2.5 sepa
2 iban

# charges
3 charg*|debit*|bill* .. twice|double|again|incorrectly|wrongly|wrong|extra|multiple
3 double|duplicate|wrong|incorrect|unexpected|unauthori*|extra|hidden|unknown|strange charge*|payment*|billing|fee|fees|transaction*
3 overcharg*|undercharg*
2.5 charged|charges|debited
2 charge
1.5 charge on|to|of my|the card|account|credit
2 was|were|been|got|get|being charged|debited|billed
2.5 fee|fees
2.5 surcharge*|penalt*
2 early? exit|termination|cancellation penalt*|fee*|charge*|cost*
2 cost|costs|costing
1.5 too|very|more expensive
2 exchange rate*|fee*
2 commission*
2 direct debit*
2 standing order*

# payments
2.5 payment*|billing|invoice*|refund*|charge|checkout problem*|issue*|error*|trouble*|fail*|method*|option*|modalit*
2.5 problem*|issue*|error*|trouble*|question*|errors with|about|regarding|on|of my|the|online|a? payment*|billing|invoice*|refund*|charge|charges|bill
1 money
2 reimbursement
1.5 see|find|get|download|check|view|send|mail|locate|show .. bill|bills|invoice*|receipt*|payment*
2.5 payment*
1 prepaid|prepay
1 credit|debit card*
1 card .. declin*|rejected|refused
1.5 declin* .. card|payment
1 paypal|stripe|venmo|klarna|ach|visa|mastercard|amex
1 wire transfer
1.5 bank transfer*|account|details
2 transfer* .. money|fund|funds|account
1 top up*
1 topup|topping
1.5 withdraw*|withdrawn
1.5 transaction*
2 installment*|instalment*
2 overdue|outstanding .. invoice*|payment*|balance|amount
2 dunning
1.5 amount|balance due|owed
1.5 owe|owing|owes

# refunds
3.5 refund*|reimburs*
3 money back
3 chargeback*|charge-back*
2.5 rebate*|restitut*|compensat*
2 disput* .. charge|charges|payment|transaction|bill|invoice
2 credit .. my|our account
2 store|account credit*
2 goodwill

# prices and plans
2 pric*
2 how much .. cost|costs|pay|is|are
1.5 subscription*
0.5 subscrib*
2 renew*
1.5 auto renew*
2 trial .. charg*|bill*|end*|expir*|extend*
2 upgrad*|downgrad*|switch*|chang* .. plan|plans|tier|subscription|licen*
2 cancel* .. subscription|plan|trial|membership|renewal|contract
1.5 annual|yearly|monthly plan|billing|payment|fee|subscription|price*
2 discount*|coupon*|voucher*|promo*
2 licen* .. cost|price|fee|renew*|seats
1 seats
2 nonprofit|student|volume|bulk pricing|discount|price
2 billed
1.5 budget approval
2 proration|prorat*
1 mortgage*|loan*|interest
1.5 late fee*|charge*|payment*
1 collection* agenc*|debt|letter|notice
1 debt

# German
3 rechnung*|abrechnung*
3 abgebucht|abbuchung*|belastet
3 doppelt|zweimal .. abgebucht|berechnet|belastet|bezahlt
3 rückerstatt*|rueckerstatt*|erstatt*|geld zurück|zurueck
3 geld zurück|zurueck
2.5 zahlung*|bezahl*|zahlen|überweis*|ueberweis*
2.5 gebühr*|gebuehr*
2.5 lastschrift*|kreditkart*|gutschrift*
2.5 mahnung*|mahngebühr*
2.5 abo|abonnement*
2 kündig*|kuendig* .. vertrag|abo*|tarif
2 preis|preise|kosten|kostet|tarif*|rabatt*
2.5 mehrwertsteuer|umsatzsteuer*|ust|mwst
1.5 vertrag*

# French, Spanish, Italian, Dutch, Portuguese
3 facture*|factura*|fattura*|factuur|facturen|fatura*
3 rembours*|reembols*|rimbors*|terugbetal*
2.5 paiement*|pago|pagos|pagament*|betaling*|betaald|pagado
2.5 prélev*|débité*|cobrado|cobraron|cobro|addebit*|afgeschreven|cobrança
2 abonnement|suscripción|suscripcion|abbonamento|assinatura
2 prix|precio|prezzo|prijs|preço|tarif
2 carte|tarjeta|carta|cartão bancaire|bleue|crédito|credito|credit
2 pay|paying|paid|pays|repay
2 get|want|have|give|return|send|need .. my|our|the|all? money|deposit .. back
2 money .. back|taken|gone|returned|missing|need
1.5 <money>
1.5 plan|plans
2 deposit*
2 escrow|mortgage*|payoff
2 interest|apr|finance charge*
2 credit bureau|report|score
2 debt*|collector*|collection
2 loan|loans
2.5 overdrawn|overdraft
2.5 unrecogni*|unknown|dont|not|never|didnt .. recogni*|order*|authori*|make|made .. payment*|transaction*|charge*|debit*|withdrawal*|purchase
2.5 taking|taken|took|withdrew|withdrawn|deducted|debited .. money|from|my|account
3 without .. notice|consent|permission .. charg*|bill*
2 banking|bank details|account number
2 vendor form|setup|registration
2 accounts payable|receivable
2 finance team|department|asks|office
1 accept .. card*|express|paypal|visa|cash|mastercard|cheque*|check
2 how much .. owe|is|does|are|cost
2 per user|seat|month|year
2 redeem|referral .. credit|coupon|code|points|voucher
2 coupon|promo|discount|gift code|card
2 gift card*
2 statement
2 cost centre|center
1.5 itemi*
2 proof of purchase
2 payment terms
2 tax
2 premium sms
2 bill .. roaming|phone|too|wrong
# German
2.5 gebucht|geld|betrag|beträge|summe
2.5 abgezogen|eingezogen|überweisung
2 kündigung
2 invoic*|bill|billing|charge*|payment*|amount ..5 discrepan*|differ*|incorrect|mistake|error|clarif*|explain*|mismatch
2.5 invoicing
2 monthly|annual|yearly|quarterly ..2 invoicing|billing|plan|payment|payments|subscription|term
2 enterprise|business|premium|pro tier|plan ..3 price|cost|seats
2 quoted
2 price|pricing|cost
2 credit card ..4 declin*|expired|charged|update
2 overdue|unpaid|outstanding
2 angebot ..3 überein
`;
