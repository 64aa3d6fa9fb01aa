import { type Cue, parseCues } from './cue.ts';

/** Text that talks to the machine instead of to the desk. Weight 3 and more is enough by itself. */
const talksToTheMachine = `
# away with the rules
4 ignor*|disregard*|forget|forgetting|overrid*|bypass*|neglect|dismiss|discard|skip|drop|overlook|omit .. previous*|prior|above|earlier|preceding|foregoing|former|initial|original|existing|system .. instruction*|rule*|prompt*|guideline*|polic*|direction*|command*|context|message*|text|order*|task*|assignment*|constraint*|restriction*|information|content|training|programming|said|conversation
4 ignor*|disregard*|forget|overrid*|bypass* .. all|any|every|your|the|these|those .. instruction*|prompt*|guideline*|programming|directive*|constraint*|restriction*|training|safety
4 ignor*|disregard*|forget|overrid* .. everything|anything|all .. above|before|said|told|learned|previously|prior|wrote|know
4 ignor*|disregard*|forget .. everything|all|anything ..1 above|before|previous*|prior
3.5 forget|ignore|disregard ..1 everything|all|it|that|this .. and|write|tell|say|answer|now
3.5 ^ forget|ignore|disregard everything|all|above|about
3.5 despite .. told|instructed|said
3 in|im the? style|stil of|eines|einer
3 ignore|disregard|forget .. rules|polic*
3 ignore|disregard|forget .. what|that .. said|told|above|before|wrote|earlier|instructed
3 dont|do|not|never|stop .. follow*|obey*|listen* .. instruction*|rule*|guideline*|prompt*|polic*|previous
3 instruction*|rules|prompt|guidelines|restrictions .. no longer|void|obsolete|cancelled|suspended|lifted|disabled|superseded|outdated|invalid
3 instead ..1 of|do .. your|the|following|original|these .. instruction*|task|following|tasks
# new rules
4 new|updated|revised|real|actual|true|following|important|secret|hidden|additional|special|final instruction*|directive*|prompt .. for|to|follow*|from|the|ai|assistant|system|are|is|you|now
4 new|next|real|actual|only task|job|role|goal|objective|mission|purpose .. is|now|are|will
3 you|u are|will|must|shall|should .. now|henceforth|from .. be|act|called|named|known|a|an|the|in|going|free
3 you|u ..1 are now
3 from now on
3 act|behave|respond|answer|pretend|roleplay|role|speak|think|write ..1 as|like .. if|an|a|you|though|were|ai|dan|linux|terminal|hacker|expert|unrestricted|character
3 pretend|imagine|suppose|assume|simulate ..2 you|that|to|a|being .. are|were|have|can|no|be|terminal|ai
2.5 i want|need|would|like you to act|be|pretend|play|become|simulate|respond|answer|generate|forget|ignore
2.5 play|take|assume the role|part|character|persona
3 stay|remain|speak|break|answer in character
3 do anything now
4 dan|jailbreak*|jailbroken|stan|dude mode
4 jailbreak*
4 developer|debug|god|admin|maintenance|unrestricted|sudo|root|test|override|opposite|evil|training mode
4 system|developer|assistant|admin|root prompt*|message*|override|instruction*|command|note|notice|directive
1 prompt*
2.5 your|the|this|my|ai|initial prompt|prompts
3.5 ^ system|assistant|developer|sysadmin|instruction|instructions .. you|ignore|set|classify|the|new|please|this|always|must|category|priority|mark|override
3 end|begin|start of .. ticket|prompt|instruction*|system|user|message|input|data|conversation|context
3 simon says
# speaking of what it is
3 as|since|because|if|when you|your .. are|re .. an? ai|language|llm|bot|model|assistant|chatbot|gpt*|claude|machine|automated
4 note|message|attention|memo|instruction*|hint|reminder|hello|hey|dear|hi to|for|dear? the|any|all|our|you? .. ai|llm|llms|assistant|bot|chatbot|model|classifier|gpt*|chatgpt|claude|robot|triage
3 dear|hey|hi|hello|attention|note ai|llm|assistant|bot|chatbot|model|classifier|gpt*|chatgpt|claude|robot
3 ai|llm|llms|language|automated|automation|classifier|triage|routing|ticketing|support .. must|should|shall|has|needs|is|are|please|to .. set|mark|classify|label|assign|respond|answer|output|ignore|treat|prioriti*|categori*|obey|comply|follow|return|reply|approve|required|rate|escalate|escalated|routed
3 language|ai|large|machine model|models|assistant|system|agent|triage
2 ai|llm|llms|gpt|chatgpt|gpt3|gpt4|claude|gemini|copilot|chatbot
# what to put out
3 say|state|claim|conclude|report|pretend|assume|note that .. this|it|the .. is|was|be .. bug|billing|feature|urgent|low|high|critical|spam|resolved|approved|priority
3 developer*|owner*|creator*|admin*|maker*|engineers|management|author* .. system|desk|platform|product|bot|model .. ask*|want*|require*|tell*|instruct*|order*
3 ask|asks|tell|tells|instruct|instructs|want|wants|order|orders|require|requires|expects the|this|any|every? model|ai|assistant|classifier|llm|bot|chatbot
4 follow|obey|accept|heed|execute only|just|solely|exclusively? my|these|the following|following command*|order*|instruction*
3 from this point|moment|line on|onward|onwards|forward
3 when|while|once|before|after|if you .. summari*|draft*|classif*|categori*|process*|triage*|answer|reply|read|label* .. say|write|include|output|set|add|choose|pick|promise|reply|mention
3 whatever|regardless .. above|written|text|says|ticket|content|customer
3 pick|choose|select|use|take|put .. bug|billing|feature|general|other|low|high|urgent and|as|for|category|priority|label
3 the? category|priority|label|severity is|equals|becomes|stays urgent|low|medium|high|critical|bug|billing|general|other|always
3 priorität|kategorie|dringlichkeit .. ist|muss|auf|wird|soll .. immer|dringend|hoch|niedrig|sein|bug|fehler|abrechnung
3 ticket|anfrage|nachricht .. kategorie|priorität .. zu|zuordnen|setzen|einordnen|einstufen
3 marca|marque|classe|clasifica|choisis|elige|scegli|kies|zet .. comme|como|urgent*|catégorie|categoría|categoria|priorité|prioridad|priorità|prioriteit
4 classify|categori*|label|tag|mark|file|sort|treat|rate|flag|triage|route|log|record .. this|it|the|my|ticket|message|request|issue .. as|to|under|with .. bug|billing|feature|general|other|urgent|low|high|medium|p0|p1|p2|p3|critical|spam|priority|category|highest|lowest
4 set|change|assign|switch|update|choose|select|pick|use|put|raise|lower|give|return|make|keep|force|adjust|move|bump .. category|priority|severity|classification|label|assignee|urgency .. to|as|is|of|at|equal|urgent|low|high|medium|bug|billing|other|general|feature*|p0|p1|p2|p3|max*|critical|highest|lowest|sev1
4 category|priority|severity|classification|label|assignee .. must|should|shall|has|needs|is|are .. be|set|to .. urgent|low|high|medium|bug|billing|other|general|feature*|p0|p1|p2|p3|changed|set|marked|max*|critical
3 correct|right|proper|true|actual|real|final|appropriate|only category|priority|classification|label|answer|severity
3 category|priority|classification|severity urgent|low|high|medium|bug|billing|other|general|feature*|p0|p1|p2|p3|critical
3 override .. category|priority|classification|label|triage|severity|assignee|routing
4 output|respond|reply|answer|return|print|write|say|repeat|echo|generate ..1 only|exactly|just|simply|nothing|always|with|verbatim .. word|phrase|sentence|json|the|following|text|this|yes|no|ok|approved|string|with
3 output|print|repeat|echo|spell|translate|display|show|reveal|tell|give|leak|expose|disclose|list|share|describe|summarize|return|type|copy .. system|your|above|previous|initial|original|entire|hidden|full|secret|internal|starting|first .. prompt*|instruction*|rules|guidelines|configuration|directive*|programming|beginning|settings|text|message*|context|sentences|conversation
3 what .. is|are|was|were .. your|the .. prompt*|instruction*|initial|system|guidelines|programming|directive*|hidden|previous|first
3 reveal|show|tell|give|print|send|list|dump|export|email|disclose .. api|secret|password*|credentials|token*|all customer*|customers|other|database|users|key|keys|confidential|internal
3 tell|give|reveal|show|spell|print|say|what|whats|send .. the|your|hidden secret|passphrase|hidden|password
3 secret password|key|word|code|phrase
2.5 write|generate|compose|formulate|verfasse|schreibe|erstelle ..1 a|an|me|some|ein|eine|einen|mir .. essay|manifesto|headline|poem|story|song|joke|rhyme|reason|begründung|gedicht|manifest|code|article|text
2 ^ now|okay|ok|nun|jetzt? you|du are|bist
2 ^ you|du are|bist
2 what|how|was|wie do|would|does|hältst|findest|beantwortest you|du .. think|answer|like|from|von|following
2 opinion|own knowledge
3 own knowledge
3 new|another|next|further|different|neue|neuen|weitere|andere task|tasks|challenge|assignment|aufgabe|aufgaben|herausforderung
3 say|print|output|write|type|respond|reply|answer|generate .. pwned|hacked|hello world|owned|bananas
3 repeat after|the .. me|word|words|following|text
3 no matter|regardless .. what|of .. instruction*|rule*|content|context|asked|says|policy
3 without .. restriction*|filter*|limitation*|censorship|ethical|moral|warning*|disclaimers
3 do not|dont|never .. mention|reveal|tell|disclose|say|refuse|question|classify|analyze|analyse|read|process|consider|evaluate|follow .. this|that|instruction*|ai|rest|above|ticket|anyone|user|rules|filter
2.5 must|shall|will .. comply|obey
3 comply|obey .. without|with|this|following|all|immediately
3 your|the answer|response|output|reply|completion .. must|should|shall|will|has .. be|start|begin|contain|include|end|only|always|consist|say
3 start|begin|end .. your|the|every|each|all .. answer|response|reply|output|sentence .. with
3 answer|respond|reply .. question*|following|next .. instead|then|only|first|but
3 stop|now stop|end here|there
2.5 now|then|finally|instead ..1 answer|tell|write|generate|respond|output|print|say|translate|explain|give .. question|me|following|text|all|a|an|exact
3 approve|grant|issue|authorize|authorise|process|execute|send .. refund|credit|discount|payment|transfer|request .. automatically|immediately|without .. review|approval|asking|questions|checking|human|verification
3 auto|automatically approve|approved|close|escalate|refund
3 already|been|was|pre .. approved|authorised|authorized .. by .. manager|management|ceo|admin*|system|supervisor
3 i am|im ..1 the? admin*|administrator|developer|ceo|owner|supervisor|creator|engineer .. and|i|of|you|instruct*|order*|command*|authorize*|your
3 i|we hereby? instruct|command|order|authorize|authorise|direct|require|demand .. you|the|that|system
3 execute|run .. command*|following|code|script|sql|query|shell
3 drop table
3 rm rf
3 base64|rot13|decode .. and|then|following|execute|this
2.5 hypothetical*|fictional|story|poem|movie|scene|script .. where|in|about|which .. how|bomb|hack|steal|illegal|no rules
2.5 confidential|secret|hidden|override code|key|password|mode
# what it is to leave aside
3.5 do not|dont|never|without ..1 look|looking|read|reading|use|using|search|searching|consult ..2 documents|articles|context|sources|passages
3.5 disregarding|ignoring|disregard|ignore|neglecting ..1 documents|articles|sources|passages
3.5 deviating|contrary|abweichend|entgegen ..2 previous|prior|earlier|vorherig*|bisherig*|obig*|früher* ..1 instruction*|instruktion*|anweisung*|vorgaben
3 all|alle ..1 previous|prior|bisherig*|vorherig* ..1 information|informationen|angaben ..6 irrelevant|void|nicht|not|hinfällig|ungültig|wertlos|falsch
4 ignorier*|vergiss|vergessen|missacht*|verwirf ..2 obig*|vorherig*|bisherig*|zuvor|vorhergehend*
4 obig*|vorherig*|bisherig* ..2 ignorieren|vergessen|missachten|übergehen
3.5 höre|hör ..1 nicht ..2 gesagt*|gesagte|anweisung*|regeln
4 ignore|disregard|forget ..1 your directions|directive|orders|brief|briefing
4 забудь*|забудьте|игнорируй*|игнорируйте ..2 инструкц*|правила|указани*
# orders between, after a word that halts
3.5 just|only|simply|einfach|bloß output|print|echo
3 ^ stop|stopp|halt|attention|achtung ..2 write|say|print|output|tell|answer|schreib*|sag*|antworte*|stop|stopp
3 ^ new|additional|next|neue|nächste statement|instruction|command|directive|anweisung|instruktion
3 order|instruction|command|befehl|anweisung|instruktion forget|ignore|blame|say|write|vergiss|ignoriere|sag|schreibe
3 ^ context|kontext|artikel|article|documents .. question|frage
3 return|give|show|print|output ..1 your embeddings|weights|parameters|tokens|corpus
3 were|was you trained|programmed|created|built
3 passed|bestanden ..2 first|last|ersten|letzten test|prüfung
3 test|prüfung|question|frage|part|teil passed|bestanden
3 spellcheck|proofread|correct|rechtschreib* ..4 all|text|textes|above|obig*|eingabe* ..3 above|obig*|print|drucken|drucke
3 druck*|zeige|wiederhole|print|repeat ..2 obig*|above ..1 eingabe*|text|aufforderung|prompt
3 words|sentences|lines|text|sätze|wörter before|preceding|vor ..1 this|the|diesem|dem text|prompt|sentence|satz
3.5 exploiting|exploit|tricking|fooling|hacking|auszunutzen|auszutricksen|austricksen ..2 ai|ki|llm|chatbot*|language|assistant*
3.5 ai|ki|llm|chatbot* systems|systeme|models|modelle exploit*|auszunutzen|auszutricksen|hacken
3 input|eingabe ..4 output|ausgabe ..4 input|eingabe
3 haha ..1 pwned|hacked|got
3 pwned
# parts to be played
3.5 möchte|will|würde|wünsche|wünschte ..2 dass sie|du|ihr als .. fungier*|agier*|auftret*|auftrittst|handel*|verhalt*|spiel*|arbeite*
3 you ..1 act|acts|acting|play|playing as ..3 entities|characters|actors|personas|people
3 fungier*|agier* ..2 als ..3 schauspieler*|figur*|charakter*
3 film|movie|play|scene|szene|theaterstück|drehbuch ..4 hack*|robbery|burglar*|crime|heist|raub*|überfall|mord*|murder|einbruch
3 plays|spielt|verkörpert|portrays ..1 a|the|den|die|einen|eine master|meisterdieb|thief|dieb|murderer|mörder|hacker|killer|robber
3 stay|stays|remain|remains|bleiben|bleibt ..3 role|roles|rolle|rollen|character
2.5 ^ be|sei a|an|ein|eine
3 lets|let|lass ..1 play|spielen ..1 game|spiel
3 you|du|sie are|bist|sind not|kein|keine ..4 sondern|but
3 theoretical|theoretisch*|hypothetical*|fictional world|welt|scenario|szenario
2.5 amnesia|gedächtnisverlust
# words to be put into its mouth
3 ^ state|claim|assert|behaupte ..1 that|dass
3 say|says|state|write|print|output|sag|sage|sagen|schreib|schreibe ..2 you|we|i|ich|du|wir hate|hates|love|despise|hasse|hasst|liebe
2.5 say|sag|sage ..1 yes|no|ja|nein|nothing
3 if ..1 you ..1 dont|not know|answer ..2 say|ill|i|i'll
3 antworte|answer|reply|respond ..1 mit|with .. nicht|not ..1 mit|with
3 answer|antwort ..4 or|oder ..1 you|du die|stirbst
2.5 tell|erzähl|erzähle ..1 me|mir ..1 a|einen joke|witz|story|geschichte|poem|gedicht
3 generate|generiere|generieren|write|schreib|schreibe|erstelle ..2 python|sql|javascript|bash|c|java|php|html code|script|skript|programm|statement|query
3 generate|generiere|generieren|schreibe|write ..1 c|python|sql|java|php
3 prompt injection|injections
# sorting by decree
4 record|log|register|enter|rank|grade|score|book ..4 request|ticket|this|it|message|case ..5 bug|billing|feature|general|other|urgent|urgency|low|high|priority
3 category|priority|urgency|severity|label|classification field|value|slot|attribute|parameter|tag
3 category|priority|urgency|severity|label ..6 filled|entered|recorded|equal|equals|forced|fixed
3 machine|machines|computer|bot|robot|parser|automaton|software|script reader*|reading|sorting|sorts|parsing|only
3 sort|sorts|sorting|read|reads|reading|process*|handle*|rank* ..4 computer|machine|bot|robot|automatically|parser|script
3 as ..1 your|the ..1 supervisor|boss|superior|master|creator|operator|controller|administrator|ceo
3 i|we require|demand|insist|command|decree|order ..2 this|it|that|the|you ..6 urgent|low|high|priority|category|bug|billing
4 assign|give|grant|set|allot|award|put ..3 top|highest|maximum|max|lowest|low|minimal|urgent|high urgency|priority|severity|importance
2.5 top|highest|maximum|utmost|lowest|minimal urgency|priority|severity|importance
2 low|high|medium priority|urgency|importance|severity
3 treat|regard|consider ..4 void|nonexistent|irrelevant|untrue|meaningless|invalid|empty
3 stop|cease|quit classify*|sorting|triag*|reading|processing|analy*
3 return|output|emit|choose|pick|select ..1 category|priority|urgent|bug|billing|feature_request|other|general
3 new|other|additional|following rule ..3 for|is|applies
3 rule|rules for the? classifier|bot|ai|machine|system|model|triage
3 bug|billing|feature_request|feature|general|other|urgent|low|high ..3 please|only|instead|always|priority ..2 category|priority
3 forget|ignore|disregard|skip|discard ..1 the|this|that|what*|any|everything ..4 ticket|customer|message|text|context|request|rest|wrote|said
2 escalate ..2 to|this|it|now|immediately|highest
# German
3 nur|ausschließlich für ..1 bot|ki|computer|maschine|system|automat
3 kategorie|priorität|dringlichkeit ..1 hoch|niedrig|fehler|abrechnung|sonstiges|höchste|dringend|mittel
4 ignorier*|vergiss|vergessen|missacht*|übergeh*|verwerf*|überspring*|vernachlässig* .. alle|alles|sämtliche|vorherig*|bisherig*|obig*|deine|ihre|jede|die|was|frühere* .. anweisung*|regel*|instruktion*|vorgaben|richtlinien|befehl*|aufgabe*|prompt*|gesagt*|zuvor|davor|oben|bisher|aufträge|vorherig*|aufgaben
4 ignorier*|vergiss|vergessen|missacht* .. anweisung*|instruktion*|befehl*|vorgaben|alles|regeln
3 du|sie bist|sind ..1 jetzt|nun|ab
3 ab jetzt|sofort|nun .. bist|sollst|antworte*|wirst|folge*|musst
4 setze|setz|stufe|stelle|ordne|markiere|kategorisiere|klassifiziere|behandle|bewerte|ändere .. priorität|kategorie|ticket|anfrage|nachricht|dies*|als|auf .. dringend|urgent|hoch|niedrig|bug|billing|low|high|ein|zu|als|auf
3 antworte|gib|schreibe|sage|sag|drucke|erstelle|beantworte .. nur|ausschließlich|genau|mir|einfach .. mit|aus|deine|den|das|die|ja|nein
3 neue|neuen|neuer|wichtige|echte|eigentliche anweisung*|aufgabe|instruktion*|befehl*|rolle|regel*
3 systemprompt|systemnachricht|systemanweisung*|prompttext*|promptvorlage*
3 zeige|verrate|nenne|gib|drucke .. system|deine|alle|ursprünglich*|obig* .. prompt*|anweisung*|instruktion*|regeln|passw*|zugangsdaten
3 tu|tue|stell|stelle|verhalte .. so|dir|dich .. als|vor|wie
0.8 ki|sprachmodell|assistent|chatbot
# French, Spanish, Italian, Dutch, Portuguese
4 ignore*|ignora*|ignorez|oublie*|olvida*|olvide*|dimentica*|negeer|vergeet|esqueça|desconsidere|zanemari|zaboravi .. instruction*|instruccion*|istruzion*|instruct*|instruç*|consigne*|règles|reglas|regole|regels|regras|todo|tout|tutto|alles|tudo|instrukcij*|anteriores|précédent*|precedent*|upute|prethodn*
3 tu|usted|vous|je|você es|eres|êtes|sei|bent|é maintenant|ahora|ora|nu|agora
3 classe*|clasifica*|classifica*|classificeer|classifique .. comme|como|come|als
3 invite|prompt système|sistema|systeem|sistem*
`;

export const injectionCues: readonly Cue[] = parseCues('injection', talksToTheMachine);
