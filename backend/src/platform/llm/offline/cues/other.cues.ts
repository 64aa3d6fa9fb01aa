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
2.5 weather|forecast|joke|recipe*|cook*|song*|music|movie*|restaurant*|calories|horoscope
2.5 translate|spell|meaning of|synonym|define|capital of
2 timer|alarm|reminder|remind|calendar|traffic|directions|playlist
2 tell me .. joke|story|fact|about
2 flip|roll .. coin|dice
2 how old|tall|far|big|deep|heavy
2 who|what .. invented|won|wrote|president|capital|population|score
2 homework|essay|poem|school|university|exam*
2 thank you|u .. so|very much|for
1.5 thanks .. so|for|all|again
2 ^ thanks|thank|thx|hello|hi|hey|lol|ok|okay|test|asdf
2.5 great|good|awesome|excellent|amazing|fantastic|nice|best|wonderful|love app|work|job|service|product|game|team|it
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
`;
