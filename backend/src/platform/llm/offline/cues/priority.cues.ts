import { type Cue, parseCues } from './cue.ts';

/** Reasons to hurry: weight is the number of steps up from where the category starts. */
const raising = `
# said outright
2 urgent|urgently|urgency
2 immediately|emergency
1.3 asap|critical|crucial
1.5 as soon as possible
1.5 right now|away
1 high|highest|top priority
2 p0|p1|sev1|sev0|severity|sev 1|0|one?
1.5 need|needs|must .. today|tonight|tomorrow|now|immediately|noon|eod
1 deadline*|due today|tomorrow|tonight
1 cant wait
1 time sensitive|critical
1 quickly|soonest|promptly|swiftly
1 escalat*
1 still waiting|no|nothing|not|havent
1 third|fourth|fifth|3rd|4th|second time
1 nobody|noone|no answer*|repl*|respond*|response

# breadth
2.5 outage*|downtime
2 production|prod|live .. down|broken|fail*|outage|issue|error*|affected|incident
2 down for everyone|all|everybody|us
2 all|every|everyone|entire|whole|multiple|many|several of? our? users|customers|team|company|agents|staff|office|employees|clients .. affected|cant|cannot|unable|down|blocked|lost|locked
1.5 everyone|everybody|whole team|company|office
1 all|several|multiple|many|every user*|customer*|client*|employee*|agent*
2 site|website|system|server|service|platform|api|app|store|checkout|database|network|payments .. is|are|went|goes|completely|totally down|offline|unavailable|unreachable
1.5 checkout|store|shop|payments .. broken|fail*|not

# harm
2 hundreds|thousands .. users|customers|people|clients|orders
2.5 privacy|personal data .. breach|leak|disclosed|exposed|violation
1.5 everything|everyone|nobody|noone .. cannot|cant|can|down|works|lost|stopped
1.5 whole|entire ..1 company|team|department|office|site|system|business|production|warehouse
1.5 several|ten|twenty|twelve|many|multiple|all ..2 people|users|colleagues|employees|customers ..3 cannot|cant|affected|locked|lost|blocked
1 third|fourth|second day|week in
1 days in a row
1 every morning|day|time|single
1 no known? workaround
1.5 no workaround
1 revoke|freeze|lock|block ..5 immediately|now|once|right
1.5 someone|somebody|unknown ..4 my|our account|card
1 month close|end|closing
1 payroll|tax|legal deadline
3 data loss|breach|leak*
2.5 lost|losing|deleted|wiped|corrupted .. data|records|files|everything|tickets|messages|work
2.5 security .. breach|incident|vulnerab*|issue|hole|leak
2.5 hacked|compromised|phishing|ransomware|malware|breach*|fraud*|stolen|unauthori*
2 vulnerab*|exploit*
2 losing|lose|lost money|revenue|sales|customers|orders|business
1.5 lawyer|legal|sue|lawsuit|attorney|court|regulator|compliance|gdpr
1.5 patient*|medical|hospital|safety|injur*|fire|danger*
1.5 payroll|salaries|wages
1 chargeback*

# hold-up
1.5 block*|blocker|blocking|stuck|showstopper|standstill|halt*
1.5 cant|cannot|unable|couldnt|not able .. work|log|login|access|use|operate|serve|sell|ship|process|open|sign
1 cant|cannot|unable|not able
1.5 locked out
1.5 completely|totally|entirely .. broken|down|unusable|stopped|blocked|inaccessible
1 crash*|unusable|freez*|fails|failing|failed|broken
0.7 error*|exception*
1 stopped working
1.5 500|502|503|504 error*|internal|bad|gateway
1 500|502|503|504
1 not|isnt|doesnt .. working|work|function*|load*
1 charged|billed|debited .. twice|double|again|wrong*|incorrect*
1 double|duplicate|wrong|unauthori* charge*|payment*
1 unacceptable|furious|outrag*|ridiculous|terrible|angry|disgrace*|frustrat*|disappoint*
1.5 cancel* .. account|contract|subscription .. if|unless
1 before .. meeting|demo|launch|presentation|deadline|flight|event|audit|release
0.7 important|significant|serious|severe|major

1 prompt|immediate|swift|urgent|rapid assistance|attention|support|help|response|action|resolution
1.5 around|over|about ..1 forty|fifty|thirty|hundred|twenty|10*|20*|30*|40*|50* ..1 users|employees|people|agents|customers
1.5 minutes ago
1.5 cannot|cant ..2 log|login|access|sign|open ..4 system|vpn|anything|account|workspace|platform
1.5 disappeared|vanished ..3 all|our|everything|site|sites
2 all|every our ..4 disappeared|down|gone|broken|failing|stopped|offline
1.5 critical issue|problem|error|failure|incident
1 stürzt|bricht ab
0.7 schnelle|rasche hilfe|lösung
1.5 security
# German
2 dringend*|sofort|umgehend|schnellstmöglich|eilig|eilt|notfall|kritisch
1.5 so schnell wie
2.5 ausfall|ausgefallen|datenverlust|datenleck|sicherheitslücke|gehackt|betrug
1.5 alle|sämtliche|mehrere kunden|mitarbeiter|nutzer|benutzer|kollegen
1.5 produktion|produktiv* .. steht|ausfall|gestört|fehler
1 blockiert|stillstand|nichts geht
1 heute noch
1.5 anwalt|frist|rechtlich*
1 doppelt abgebucht|berechnet
1 kann|können|konnte .. nicht
# French, Spanish, Italian, Dutch, Portuguese
2 urgent*|urgente*|urgence|immédiatement|inmediatamente|immediatamente|onmiddellijk|dringend|imediatamente
1.5 bloqué*|bloccat*|bloquead*|geblokkeerd
`;

const lowering = `
2 no rush|hurry|urgency|pressure
2 not urgent|critical|important|pressing
2 whenever you|u have|get|can
2 when you|u have|get .. time|chance|moment|minute
1.5 low priority
1.5 minor|cosmetic|trivial|tiny|small|slight .. issue|bug|problem|thing|typo|glitch|detail
1 minor|cosmetic|trivial|typo|typos|misspell*
1.5 just|only|simply .. curious|wondering|asking|question|suggest*|feedback|idea
1 curious|wondering
1.5 nice to have
1 would be nice|great|cool
1 suggest*|idea|feature request
1 wish*
1 some day|someday|eventually
1 in .. future
1 quick|general|small|simple question
1 thank you|thanks .. great|awesome|love
1 great|love|awesome|excellent|fantastic|amazing .. job|work|app|product|service|support|tool
1 how do|can|to
0.7 what|which|where|who is|are|do|does
0.7 is it|there
0.7 could|can you please? tell|explain|clarify|provide|share|send
0.7 information|documentation|guide|inquir*|details about
1 fyi
1 unsubscribe|newsletter
1 improve*|enhance*|improvement
1 workaround
1 interested
0.7 update my
0.7 ^ can|could|how|what|where|is|does|do|when|which|who i|we|you|it|there|the|do|does|is|are|can
1 some point
1 workaround|instead for|we|i
1 slightly|occasionally|sometimes|rarely
1 alignment|colour|color|icon|logo|capitalisation|font|wording|spacing|footer|tooltip
1 at your convenience
1 low|lowest prio|priority|severity|impact
1.5 p3|p4|sev3|sev4
1 just so you know
1 for our records
1 would like to know
1 add|support .. please|option|feature
# German
2 keine eile
2 nicht dringend|eilig|wichtig
1.5 nur|bloß eine? frage|info|anregung|vorschlag|hinweis
1 wäre|waere schön|schoen|toll|nett|super
1 bei gelegenheit
1 wenn .. zeit
1 anregung|vorschlag|wunsch|wünsche
1 wie|wo kann|finde|ändere
`;

export const priorityCues: readonly Cue[] = [...parseCues('raise', raising), ...parseCues('lower', lowering)];
