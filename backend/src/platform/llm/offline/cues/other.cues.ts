/** Not a matter for the desk: advertising, applications, praise, strangers' business, small talk. */
export const otherCues = `
3 seo
3 guest post*|blogging
3 backlink*|link building
3 rank .. google
2.5 our|my agency|company .. offer*|speciali*|provide*|help
2 we offer|provide|speciali*|manufacture|supply
3 increase|boost|grow|double .. traffic|sales|revenue|leads|ranking|visibility
2.5 business proposal|opportunity|proposition|loan
3 lottery|inheritance|prince|bitcoin|crypto|forex|casino|betting|viagra|winner|jackpot
2.5 partnership|collaborat*|sponsor*|influencer*|affiliate*
2.5 job|internship|vacanc*|career|resume|cv|hiring .. appl*|opening|position|attach*|opportunit*|you?
2.5 apply|applying|application .. job|position|role|internship|vacancy
2 my resume|cv|application|portfolio
2 out of office
3 automatic reply
3 autoreply|auto-reply|abwesenheitsnotiz
3 undeliverable|mailer-daemon
2 delivery status notification
2 unsubscribe me
2 wrong|misdirected email|address|recipient|person|number
2 please ignore|disregard
2 just|only testing|test
2 ^ test
2.5 translate|spell|meaning of|synonym|define|capital of
2 tell me .. joke|story|fact|about
2 flip|roll .. coin|dice
2 how old|tall|far|big|deep|heavy
2 who|what .. invented|won|wrote|president|capital|population|score
2 thank you|u .. so|very much|for
1.5 thanks .. so|for|all|again
2 love|loving|loved|enjoy* .. app|it|this|product|service|game
2 happy|merry|congratulat* .. birthday|christmas|holidays|new|on
2 best app|game|ever
2 survey|webinar|conference|press|journalist|interview|podcast
2 donation|charity|fundrais*
2 lost|found .. dog|cat|keys|wallet
2 meaning of life
2 recipe|ingredient*|oil change|tire*|mpg
2 are you|u .. human|bot|robot|real|ai
2 what .. your name|hobbies

# German
3 suchmaschinenoptimierung|gastbeitrag
2.5 bewerbung|bewerbe|lebenslauf|praktikum|stellenanzeige
2.5 kooperation|zusammenarbeit|werbung|angebot|angeboten .. unser*|für|anbieten
2 vielen|herzlichen dank .. für|hilfe|schnelle
2 wetter|witz|rezept|gedicht
2 danke|super|toll .. app|service|arbeit|weiter
1.5 ^ thanks|thank|thx|lol|ok|okay|asdf
0.8 ^ hello|hi|hey
2 great|good|awesome|excellent|amazing|fantastic|nice|best|wonderful app|work|job|service|product|game|team|experience
2 set|turn|start|cancel ..2 timer|alarm|reminder|volume|lights
2 remind me
2 traffic|directions|playlist|radio|podcast
2.5 weather|forecast|joke|recipe*|cooking|song*|restaurant*|calories|horoscope|rain
1.5 movie*|music|film
2 homework|essay|poem|university|exam|exams
1.5 play|plays .. music|song|jazz|tonight
3 how|what do|does|would you|one .. say|spell|pronounce|cook|bake|make .. in|good|dinner|cake|rice|chicken
2 in japanese|french|german|spanish|italian|chinese|russian|mandarin|korean
2 how .. far|tall|old|big|deep|heavy|fast|many|long|does|do .. is|are|cats|dogs|miles|calories|people|work|live|planets
2 what is|are|was|were|year|time .. capital|meaning|population|distance|symptoms|rules|opposite|square|best|plus|times|definition|moon|tokyo|favourite|favorite
2 when|why|where is|are|was|were|did .. the .. moon|sky|war|born|sun|eclipse|holiday|invented|located
2 who .. invented|won|wrote|is|was|painted|discovered|plays|sings .. the|a
2 does|do|is .. god|ghosts|aliens|dolphins|photosynthesis|planets
2 find|book|recommend|suggest .. restaurant|table|hotel|flight|recipe|book|movie|gift
2 dinner|lunch|breakfast|supper
2 shopping|todo|grocery list
2 tomorrow .. weather|rain
2 dogs|cats|dolphins|chess|football|guitar|cinema|hamlet|poem*
2 boring|bored|rubbish|worst|sucks|garbage|uninstalled|waste of
1.5 hate|boring|meh|disappointing|disappointed
2 fun|addictive|relaxing|entertaining
2 five|5 stars
2 recommend .. friends|everyone|everybody|app|it
2 easy to use
2 solved|resolved|works .. now|perfectly|close|thank*|fine
2 you|u can close
2 keep .. up|it|good
2 no longer needed
3 click here
3 limited offer|time offer
2.5 cheap|verified .. watches|list|lists|emails|followers
3 followers|likes .. buy|instant|get
2 cooperat*|manufacturer|supplier|factory|wholesale
2 invitation|invite|join us|our|webinar|group|event
2.5 for information only
2 meeting notes|minutes
2 selling|selling my
2 claim your
2.5 verify .. account .. here
2 mailbox .. deleted|full|expire*|suspended
2 customs
# German
3 abwesenheit*|abwesenheitsnotiz
2.5 einladung zum|zur
2 sommerfest|weihnachtsfeier
1.5 vielen dank
# French, Spanish, Italian, Dutch, Portuguese
2.5 merci|gracias|grazie|bedankt|obrigado|obrigada .. beaucoup|todo|por|mille|voor|pela|muito|alles|muchas
2.5 candidature|candidatura|sollicitatie
2 tiempo hará

# the wide world
1.5 planet*|moon|galaxy|ocean|mountain*|river*|dinosaur*|animal*|dog|dogs|cat|cats|bird*|fish|plants|insect*
1.5 soccer|football|basketball|baseball|tennis|olympic*|championship|superbowl
1.5 actor*|actress|singer*|celebrity|celebrities|album*|lyrics|novel*|author*|painter*|netflix
1.5 chicken|beef|pasta|rice|sugar|salt|butter|cheese|pizza|burger|tacos|soup|salad|bread|cake|cookies|milk|eggs|vegan|meal|meals|ingredient*|oven|microwave|fridge|grocery|groceries
1.5 vaccin*|doctor|disease|symptom*|vitamin*|diet|workout|gym
1.5 president|senator|election*|politic*|congress|parliament|war|history|religion
1.5 math|maths|physics|chemistry|biology|algebra|equation*|geometry
1.5 stock|stocks market|price|prices|dow|nasdaq
1.5 horse|bike|boat|car|cars|truck|motorcycle|tire|tires|tyre|engine|gas|gasoline|fuel|mileage
1.5 birthday|wedding|party|vacation|holiday*|beach|museum|hiking|camping
1.5 miles|kilometers|inches|pounds|ounces|cups|celsius|fahrenheit
1 city|country|countries|population|mayor
1.5 mom|mum|dad|girlfriend|boyfriend|grandma|kids
1.5 humidity|sunny|snow|storm|hurricane
2 my schedule|todo|calendar|location
2 call|text ..1 mom|mum|dad|wife|husband|him|her|home
2 pleased to invite
2 invite you
2 summit|conference|gala
2 ads
1.5 bewerbe|stelle|ausgeschrieben*
`;
