import { type Cue, parseCues } from './cue.ts';

const positive = `
2 thank|thanks|thx|thankyou|ty
2.5 great|awesome|excellent|amazing|fantastic|wonderful|brilliant|superb|outstanding|terrific|fabulous|incredible|phenomenal|magnificent|marvelous
2.5 love|loved|loving|loves|adore|lovely
2 perfect|perfectly|flawless|flawlessly|impressive|impressed|stellar|exceptional
2 good|nice|nicely|cool|neat|sweet|fine|solid|decent|pleasant|pleasantly
2 happy|glad|pleased|delighted|thrilled|excited|exciting|grateful|thankful|appreciate*|satisfied|relieved
2 best|better|favorite|favourite|finest
1.5 helpful|helped|useful|handy|elegant|clever|smart|clean|beautiful|beautifully|gorgeous|pretty
1.5 enjoy*|fun|funny|enjoyable|delicious|comfortable|comfy|cozy
1.5 recommend|recommended|recommends
1.5 works|worked|working .. well|great|perfectly|fine|now|flawlessly|like|charm|beautifully
1 simple|simpler|easier|easy
1.5 smooth|smoothly|fast|faster|quick|quickly|convenient|intuitive|friendly|reliable|polite|kind|courteous|professional|efficient|responsive
1.5 well done|said|put|written|explained
1.5 congrats|congratulation*|kudos|bravo|cheers|hooray|yay|woohoo|wow|welcome
1.5 hope this|that helps
1 hope|hopefully
1.5 solved|resolved|fixed
1.5 correct|right|agree|agreed|exactly|indeed
1.5 win|winner|success|successful|successfully|improved|improvement
1.5 interesting|fascinating|insightful|inspiring
1.5 worth
1.5 haha*|lol|lmao|hehe
2 thumbs up
2 saved my|me day|life|time|hours
2 glad|happy to
1.5 upvote*|plus one
2 no complaints|problems|issues
2 cant complain|wait
2.5 highly recommend*
# German, French, Spanish, Italian, Dutch, Portuguese
2 danke|dankeschön|toll|tolle|tolles|super|klasse|prima|perfekt|hervorragend|großartig|ausgezeichnet|begeistert|zufrieden|freundlich|spitze|wunderbar
1.5 gut|gute|guter|gutes|schön|schnell|gern|gerne|freue|freut|hilfreich|empfehl*
2 merci|excellent|parfait|génial|super|ravi|gracias|excelente|perfecto|encanta|genial|grazie|ottimo|perfetto|fantastico|bedankt|geweldig|prima|obrigado|obrigada|ótimo|excelente|perfeito
`;

const negative = `
2.5 terrible|awful|horrible|worst|dreadful|atrocious|abysmal|appalling|pathetic|disgusting|disgrace*|horrendous|horrid
2.5 hate|hated|hates|hating|despise|loathe|detest
2 bad|badly|worse|poor|poorly|ugly|nasty|lousy|crappy|crap|shitty|shit|sucks|sucked|suck|rubbish|garbage|trash|junk|useless|worthless|pointless
2 angry|furious|mad|upset|annoy*|irritat*|frustrat*|infuriat*|outrag*|livid|fuming|pissed
2 disappoint*|dissatisf*|unhappy|unsatisf*|regret*|sad|sadly|depress*|miserable|fed up
2 unacceptable|ridiculous|absurd|insane|insulting|inexcusable|shame|shameful|joke|nonsense|bullshit|bs|lame
2 stupid|idiot*|dumb|moron*|fool*|silly|ignorant|incompetent|lazy|rude|arrogant|unprofessional|unhelpful|careless|clueless
1.5 fuck*|damn|damned|hell|wtf|omg|ffs|goddamn|bloody|dammit
1 problem|problems|issue|issues|trouble|troubles
1.2 fail|fails|failed|failing|failure|broken|breaks|broke|crash|crashes|crashed|crashing|bug|buggy|bugs|error|errors|freez*|glitch*
1.5 wrong|incorrect|mistake|mistakes|false|invalid
1.5 slow|slower|slowly|laggy|late|delay|delays|delayed|waiting|waited|stuck|cancelled|canceled|missed
1.5 lost|lose|losing|missing|damaged|stolen|dead|ruined|destroyed|wasted|waste
1.5 never|nobody|nothing .. work*|answer*|respond*|help*|again
1.5 doesnt|dont|wont|cant|cannot|didnt|isnt|not .. work|help|load|open|respond|care|understand|like
1.2 hard|difficult|confus*|complicated|painful|pain|tedious|clumsy|cumbersome|messy|mess|nightmare|hassle|struggl*
1.5 unfortunately|sadly|sorry|afraid|unable|impossible
1.5 complain*|complaint*|refund|overcharg*|ripoff|scam|fraud|liar*|lies|lied|cheat*|steal*|theft
1.5 ignor*|neglect*|abandon*|refus*|reject*|deny|denied
1 worried|worry|concern*|scared|fear|nervous|stress*|anxious
1.5 expensive|overpriced|greedy
1.5 boring|bored|dull|meh|mediocre|underwhelm*
1.5 horrif*|shock*|alarm*|danger*
1.5 hacky|ugly|evil|insecure|deprecated|brittle|wtf
1.5 downvote*
1.5 dislike*
1.5 unusable|unreliable|unstable|inconsistent|inaccurate|unclear|unfair
1.5 no sense|use|idea|clue|way|answer|response|reply|help|explanation
1.5 enough is
2 fed|sick up|of|and
2 waste of
2 too many|much|slow|expensive|late|long|small|complicated
1.5 still not|no|waiting|broken|havent|hasnt|cant|doesnt
1.5 not .. happy|good|acceptable|helpful|satisfied|impressed|worth|recommend|fair|right
1.5 why .. is|are|does|do|would|the .. this|so|still|not|hell
1.5 switching|switch|leaving|moving .. to|competitor|another
0.4 but
0.4 however|although|instead
2 what the hell|heck|fuck
2 this is .. third|second|fourth
# German, French, Spanish, Italian, Dutch, Portuguese
2 schlecht|schlechte|schlechter|schlimm|furchtbar|schrecklich|katastrophe|unverschämt*|frechheit|enttäusch*|ärger*|verärgert|wütend|sauer|unzufrieden|mangelhaft|unmöglich|inakzeptabel|nervig|lästig
1.5 leider|fehler|problem*|kaputt|falsch|nie|niemand|nicht
2 nul|horrible|déçu|mauvais|inacceptable|malo|mala|horrible|pésimo|terrible|pessimo|orribile|deluso|slecht|verschrikkelijk|teleurgesteld|péssimo|horrível|ruim
`;

export const sentimentCues: readonly Cue[] = [
  ...parseCues('positive', positive),
  ...parseCues('negative', negative),
];

export const negators: ReadonlySet<string> = new Set(
  'not no never none nothing nobody neither nor hardly barely without dont doesnt didnt isnt arent wasnt werent wont wouldnt cant cannot couldnt shouldnt aint hasnt havent hadnt nicht kein keine keinen nie niemals pas jamais no nunca non mai niet geen não nem'.split(
    ' ',
  ),
);

export const intensifiers: ReadonlySet<string> = new Set(
  'very really so extremely absolutely totally completely super incredibly most highly too sehr wirklich absolut total très muy molto heel erg muito'.split(
    ' ',
  ),
);
