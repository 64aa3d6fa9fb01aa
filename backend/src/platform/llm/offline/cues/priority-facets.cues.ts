import { type Cue, parseCues } from './cue.ts';

/**
 * What a priority depends on, whatever the trade: who is hit, what is lost, what presses, what softens. The trained
 * model weighs each facet as a whole, so that words which its corpus lacks count like their neighbours.
 */
const facets = {
  breadth: `
1 all|every|entire|whole|any ..2 users|customers|clients|team|teams|company|staff|employees|agents|colleagues|departments|branches|stores|shops|offices|accounts|tenants|members|students|visitors|sites|orders|devices|tills|region|district
1 everyone|everybody|nobody|noone|anybody|anyone
1 no one|customer|user|agent|employee|member|client can|is|gets|could
1 none|neither|not one of our|us|the|my
1 hundreds|thousands|dozens|scores|tens
1 1000*|2000*|5000*|10000* users|customers|people|employees
1 our|the customers|clients|shoppers|patients|passengers|guests|viewers|subscribers|callers|citizens|tenants cannot|cant|are|see|get|have|can|could
1 company|team|organisation|organization|department|office wide
1 entire|whole|complete business|operation|production|line|plant|hospital|clinic|school|university|warehouse|city|country
1 multiple|several|many ..1 users|customers|people|clients|teams|colleagues|agents|sites
1 alle|sämtliche|niemand|keiner|jeder|tausende|hunderte|gesamte|ganze
1 alle|keiner|keine ..2 kunden|mitarbeiter|kollegen|nutzer|filialen|kassen
`,
  standstill: `
1 down|offline|outage|unreachable|dead|dark|frozen|collapsed|standstill|crashed|unavailable|inaccessible
1 stopped|ceased|quit|refuses|refused|refuse
1 nothing|none ..1 works|loads|opens|happens|responds|moves|goes
1 stand|stands|standing|sitting still|idle
1 blocked|blocks|blocking|blocker|stuck|halted|paralysed|paralyzed
1 cannot|cant|unable|impossible|couldnt ..2 work|operate|continue|proceed|sell|ship|serve|pay|order|book|bill|trade|open|close|print|answer|reach|access|log|login|sign|enter|use
1 wont|doesnt|does|will|not start|open|load|boot|respond
1 locked|kicked|shut|thrown out
1 503|502|500|504
1 ausfall|ausgefallen|steht|stillstand|nichts geht|lahmgelegt
`,
  data_loss: `
1 data|records|files|tickets|orders|documents|photos|backups|messages|everything|history|work|invoices|contacts|bookings|entries ..3 lost|gone|deleted|disappear*|missing|wiped|erased|overwritten|corrupt*|destroyed|unreadable|vanish*|empty
1 lost|losing|lose|loses|deleted|deletes|wiped|wipes|erased|erasing|erases|corrupted|destroyed|overwrote|overwritten ..4 data|records|files|tickets|orders|documents|photos|backups|messages|everything|history|work|invoices|contacts|repositories
1 data loss|corruption
1 gelöscht|verschwunden|datenverlust|überschrieben
`,
  exposure: `
1 another|other|different|wrong|someone|somebody|strangers ..2 customer*|client*|user*|tenant*|company|companies|person|else|elses|people*
1 personal|private|confidential|sensitive|medical|customer|health ..1 data|information|records|details|files ..5 exposed|visible|public|leaked|shared|sent|accessible|seen|readable
1 leak|leaked|leaking|exposed|publicly|breach|disclosed|disclosure
1 without ..1 login|authentication|password|signing|authorization|permission
1 gdpr|hipaa|privacy|authority|regulator|dsgvo|datenschutz*
1 öffentlich|einsehbar|datenleck
`,
  intrusion: `
1 hack*|attack*|compromis*|intrud*|malware|ransom*|virus|phish*|exploit*|fraud*|stolen|theft|thief|suspicious|unauthori*|breached|hijack*|scam*
1 security vulnerab*|hole|issue|incident|breach|flaw|problem|risk|concern
1 vulnerab*|cve*|injection|xss|backdoor
1 former|ex|fired|dismissed employee|colleague|admin|staff ..4 access|token|account|key|login
1 unknown|foreign|strange ..1 login*|device|ip|country|location|charge*|transaction*|access
1 api|secret|private|access key|keys|token|tokens ..3 leaked|public|exposed|stolen|published
1 gehackt|angriff|unbefugt*|betrug|gestohlen|sicherheitslücke|missbrauch
`,
  safety: `
1 patient*|nurse*|doctor*|hospital|clinic|ambulance|medicine*|medication|dosage|dose|doses|vaccine*|surgery|ward|emergency
1 danger*|injur*|hurt|harm|fire|smoke|burn*|explod*|accident|life|lives|safety|alarm*|evacuat*|trapped|stranded
1 child|children|elderly ..5 sick|hurt|danger|alone
1 patient*|gefahr|verletz*|notruf|krankenhaus|brand|rauch
`,
  money_loss: `
1 losing|lose|lost|loses|costs|costing|cost ..3 money|revenue|sales|customers|orders|business|income|thousands|contract|deal
1 revenue|turnover|sales ..2 loss|lost|stopped|zero|impact|affected
1 charged|billed|debited|deducted|paid|collected ..3 twice|double|again|three|several|wrong*|without|incorrect*|instead
1 double|duplicate|unauthori*|incorrect|wrong|unexpected charge*|payment*|billing|deduction
1 overcharg*|overdrawn|chargeback*|dispute
1 payroll|salary|salaries|wages|rent|payout
1 doppelt|zweimal|zu viel abgebucht|berechnet|eingezogen
`,
  haste: `
1 urgent*|asap|immediate*|emergency|right now|away
1 now|instantly|hurry|quickly|critical|crucial|top priority
1 as soon as
1 minutes|hour|hours|seconds ago|left|until|before
1 in|within ..1 minutes|hour|hours
1 live|happening|ongoing|still going right|now|on
1 every|each|per minute|second
1 today|tonight|this morning|noon|midnight
1 dringend*|sofort*|umgehend*|eilt|schnellstens|notfall
`,
  deadline: `
1 by|before|until|on|due|ends|starts|expires monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|weekend|month|week
1 deadline|audit*|tender|launch|go live|presentation|demo|trade fair|exam*|filing|closing|event|meeting
1 next|this week|monday|tuesday|wednesday|thursday|friday
1 bis freitag|montag|morgen|ende|frist
`,
  recurring: `
1 third|fourth|fifth|second|several|many|multiple|countless time*|day*|week*|message|attempt*|mail*|outage
1 days|weeks|months in|ago|now|without
1 for|since ..1 days|weeks|yesterday|monday|tuesday|wednesday|thursday|last
1 still|again|keeps|constantly|always|repeatedly|every time|continuously
1 no|nobody|without|not|havent ..1 answer*|reply|replied|response|responded|help|heard
1 seit tagen|wochen|gestern|montag|vorgestern
`,
  threat: `
1 cancel|terminate|leave|switch|quit|move ..3 contract|subscription|account|competitor|vendor|provider|elsewhere|if|unless
1 lawyer|legal|sue|court|attorney|ombudsman|complaint|dispute|compensation|management
1 kündig*|anwalt|beschwerde
`,
  workaround: `
1 workaround|meanwhile|manually|manual|temporar*|instead|otherwise
1 by hand|phone|mail|post|radio|telephone
1 works|work|okay|ok|fine ..2 in|on|with|if|after|again chrome|firefox|desktop|phone|browser|try|reload|restart|refresh
1 can|could|we|i ..1 live|manage|cope|wait|still
1 usable|tolerable|bearable
1 correct|fix|merge|add|filter|do ..1 it|them|these ourselves|myself|afterwards|manually|each
1 behelf*|solange|vorübergehend*|umgehen|händisch
`,
  degraded: `
1 slow|slower|sluggish|late|delay*|lag*|stutter*|intermittent*|sporadic*|occasional*|sometimes|partly|partially|flaky|unreliable
1 now and|from then|time
1 some|few|one|certain|part of
1 a|one bit|little
1 gelegentlich|manchmal|sporadisch|langsam|ab und zu
`,
  mild: `
1 minor|small|tiny|trivial|cosmetic|slight*|harmless|typo*|misspel*|spelling|blurry|colour|color|icon|logo|font|wording|spacing|alignment|tooltip|footer|pixel*|label|animation|style|styling
1 no|without rush|hurry|harm|problem|urgency|pressure|stress
1 not urgent|important|critical|dramatic|serious|bad|big|much
1 just|only ..1 letting|know|noticed|wanted|wondering|curious|asking|fyi|feedback|detail|taste
1 whenever|someday|eventually|fyi
1 low priority|impact|severity
1 keine eile|kleinigkeit|hinweis|tippfehler|rechtschreib*
`,
  question: `
1 how|where|what|which|when|who|why do|does|can|could|is|are|should|will|would
1 ^ is|are|do|does|can|could|will
1 question|questions|wondering|curious|inquir*|enquir*|clarif*|explain|information|documentation|guide|tutorial
1 would|id|we like|love to know|understand|learn|hear
1 wie|wo|wann|welche*|gibt|warum kann|finde|ist|es|sind|ich
`,
  wish: `
1 feature|enhancement|improvement|suggestion|suggest|idea|wish|request|roadmap|proposal
1 would be|love|like|prefer|appreciate nice|great|cool|lovely|neat|helpful|to|if|a|the
1 add|support|allow|offer|include|provide|introduce ..1 option|ability|support|button|mode|theme|integration|export|filter
1 please|could|can ..1 add|support|allow|include|offer
1 dark mode|theme
1 schön|toll|wunsch|vorschlag|anregung|idee|wäre
`,
  praise: `
1 thank*|great|love|fantastic|awesome|excellent|wonderful|delight*|amazing|perfect|lovely ..2 product|service|support|team|app|tool|update|version|work|job|help
1 newsletter|unsubscribe|marketing|partnership|internship|sponsor*|sticker*|job|jobs|career*|thesis
`,
} as const;

export const priorityFacetCues: readonly Cue[] = Object.entries(facets).flatMap(([facet, cues]) =>
  parseCues(facet, cues),
);

export const raisingFacets: ReadonlySet<string> = new Set([
  'breadth',
  'standstill',
  'data_loss',
  'exposure',
  'intrusion',
  'safety',
  'money_loss',
  'haste',
  'deadline',
  'recurring',
  'threat',
]);
export const loweringFacets: ReadonlySet<string> = new Set(['workaround', 'mild', 'wish', 'praise']);
