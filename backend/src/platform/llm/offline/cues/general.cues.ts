/** Questions and requests about using the product, the account, orders and the company. */
export const generalCues = `
1.5 do|does you|your|it|the .. offer|have|provide|support|ship|deliver|accept|include|work
1.5 documentation|docs|manual|guide|tutorial*|instructions|training|onboarding|webinar
2 help .. set|setting|setup|configur*|understand|understanding|find|finding|change|changing|with .. my|the|our
1.5 set|setting up
1.5 setup|configur*
2 change|update|edit|correct|modify|reset|recover|restore|switch* .. my|the|our|your? account|password|email|address|name|profile|phone|number|details|username|pin|information|data|settings|user
2 forgot*|forgotten|lost|reset|recover*|retriev* .. password|pin|passcode|username|pwd|key
2 password|pwd|passcode|pin
2 delete|close|create|open|register|deactivat*|terminat*|remove|activat*|reactivat* .. account*|profile|user*
1.5 account|accounts|profile
1 signup|registration|register*
1.5 newsletter*|mailing list
2 unsubscrib*
2 order* .. status|number|arriv*|track*|eta|where|cancel*|change|place
2 cancel*|place|track*|change|chang*|modify|correct* .. order*|purchase*|item*|product*
1.5 order|orders|purchase*|buy|buying|acquire
2 deliver*|shipping|shipment*|shipped|ship|parcel|package*|courier
2 track*|tracking
1.5 return|returns|exchange policy|an|my|the|item*
2 opening|business|working|office|store hours|times
2 speak|talk|chat|connect* to|with .. someone|human|agent|person|representative|manager|somebody|assistant|operator|support|team
2 contact* .. customer|support|service|team|you|agent|human|someone|sales|person|somebody
2 contact|phone|support number|email|details
1.5 complain*|complaint*|reclamation
1.5 feedback|review*|comment*|rating
1.5 add|invite|remove|transfer .. user*|member*|teammate*|colleague*|seat|owner*|admin*|agent*
2 permission*|role|roles|access rights|request
1.5 access .. to
1.5 export|import my|our|the .. data|contacts|users
1.5 gdpr|privacy|compliance|soc2|hipaa|dpa|iso|certificat*|policy|policies|terms
1.5 warranty|guarantee|availability|stock|available
1.5 best practice*|recommend*|difference between
1.5 limits|limit|quota|storage
1.5 verify|verification|identity|documents required
1.5 two factor|2fa|mfa|sso|saml
1.5 supported|compatible|compatib*|works with
1.5 countr*|language* .. support*|available
1.5 status of
1.5 card|cards

3 issue? type ..2 support|question|help|others
3 questions? and help
2 am i doing|missing wrong|something
2.5 what am i doing wrong
2 is this|it ..1 intended|expected|supposed|correct|normal|a
2 did|do i forget|miss|have|need
2 seeking|looking for guidance|advice|information|help|clarification
2 beginner|newbie|newcomer|noob
2 new to this|the|here|programming
# German
2 passwort|kennwort|zugangsdaten|benutzername
2 konto|benutzerkonto|account .. löschen|ändern|anlegen|schließen|aktivieren
1.5 konto|zugang|anmeld*|registrier*
2 lieferung|liefern|liefert|versand|bestellung|bestellen|paket|sendung*
2 öffnungszeiten|erreichbar|ansprechpartner|termin
1.5 hilfe|unterstützung|anleitung|dokumentation|schulung
1.5 adresse|ändern|umzug
1.5 datenschutz|dsgvo|berechtigung*
# French, Spanish, Italian, Dutch, Portuguese
2 question|pregunta|domanda|vraag|pergunta|renseignement*|información|informazioni|informatie|informação
2 mot de passe
2 contraseña|wachtwoord|senha
1.5 compte|cuenta|conto|rekening|conta
1.5 difference|differences between
1 booking*|reservation*|flight*|luggage|baggage
1.5 schedule|arrange|book|request .. call|appointment|meeting|demo
1 appointment|callback
1 address|addresses
1.5 commandes|pedido|ordine|bestelling|livraison|envío|entrega|spedizione|levering
1.5 activate|arrive*|arrival
2 request|need|needs|give|grant .. access|permission*|rights|laptop|monitor|phone|licence|license|account|software|new
2 add|invite|remove me|him|her|user*|colleague*|employee*|member* to|from|as
2 new|starter employee*|colleague*|starter|joiner|user|hire|laptop|monitor|phone|card
1.5 install|installation .. on|software|please
2 manual|documentation|docs|readme|example|examples|guide|tutorial
1.5 recommended|recommend*|best way|practice*
2 received|damaged|arrived .. wrong|damaged|item|colour|size|missing|without
2 wrong .. item|colour|color|size|product
2 exchange|replace|swap .. it|item|them|for|order
2 stock|available|in size|blue|red|black
2 still|hasnt|havent|not .. arrived|come|received|delivered|shipped
2 waiting .. card|order|parcel|package|delivery
2 where .. card|order|parcel|package|delivery|refund|item
2 lost|stolen .. card|phone|wallet|password
2 block|freeze|unfreeze .. account|card
2 beneficiary|routing number|cheque*|cheques
2 identity|verification|verify .. documents|why|need|identity
2 return .. label|item|policy|product|shoes|trousers|it
2 deactivate|activate|unlock|reset .. user|account|my|her|his|card|mfa|password
2 personal data
2 confirm .. received|receipt|documents|got
2 licence|license file|key|keys
2 contract
1.5 send|provide .. manual|information|details|documents|brochure|copy
1 sign|signing ..1 up
2 evaluat*
# German
1.5 benötige|brauche .. zugriff|zugang|hilfe|neuen|information*
1.5 benutzer|nutzer .. anlegen|löschen|hinzufügen
1.5 inquire|enquire|inquiry|enquiry
2 interested ..2 in
2 more information|details
2 provide|send|share|give ..4 information|details|instructions|guidance|guide
2 considering|evaluating ..5 tier|plan|product|software|tool|platform|service
1.5 options for
1.5 available|existing|supported ..1 options|tools|platforms|integrations|features
2 include|includes|support|supports sso|audit|saml
1.5 firmware|router
2 recommended|best ..1 approach|way|practice
2 shipped yet
2 items? missing
# German
2 möglichkeiten|informationen ..3 der|zur|zum|über|für
2 informieren|informiere|erkundigen
2 anbindung|einrichtung|einführung
# software and its use
1.5 api|sdk|library|package|module|framework|cli|command|function|method|client|endpoint
1.5 docker|kubernetes|nextjs|react|typescript|javascript|python|java|node|linux
1 settings|setting|configuration|config|dashboard|workspace|project*|report|reports|template*|ticket|tickets
1 app|website|site|portal|platform|software|tool|product
1 customer|customers|user|users
1 upgrade|upgrading|migrate|migration
1 unit tests|testing
1 server|browser|browsers|device
1 license|licence
`;

/** The shape of a question or a request; says little without one of the topics above. */
export const questionCues = `
1.5 how to
2 where can|do|is|are|could|would i|we|the|my
1.5 where
1.5 when will|can|do|does|is|are
1.5 is it|there possible|any|a
1.5 is there .. way
1.5 clarif*|explain|explanation|information|info|details on|about|regarding
1.5 need|want|like|some|more|any information|info|details|guidance|advice
1 need|require|want help|assistance
1 request*|wanna|would like
1 please
2 wie kann|können|koennen|mache|macht|lange|geht|ändere|funktioniert|viele ich|wir|man|das|es|die|der
2 wo kann|finde|finden|ist|sind
1.5 wann|welche*|wer
1.5 gibt es
2 frage|fragen|rückfrage|auskunft|information*
2 comment|cómo|como|come|hoe puis|faire|puedo|hago|posso|faccio|kan|krijg|changer|cambiar
1.5 où|dónde|donde|dove|waar|onde
2 how do|can|would|should|to .. i|we
1.5 how do|can|would|should you|one|it|this
0.8 how can|do|does|long|soon|often|many
1.5 how .. your|our|my
1.5 can|could|may|should|do|am|must i|we
1.5 do|does|are|is you|your|the|it|there|this
1 what|whats is|are|do|does|kind|types|happens|time|hours|if|the
1 what|whats .. your|my|our|difference|status|limit|maximum|policy|recommended|mean
1.5 mean|means
0.5 which|who|when|where|why
1 which .. you|your|i|we
1.5 help|assist*
0.7 support
1.5 question|questions|wondering|inquir*|enquir*|curious
1.5 quick|another|one|general|a question
0.7 my|our
0.7 your
2 explain|clarify|understand
1.5 safe|possible|allowed|necessary|mandatory to
2 können sie .. sagen|erklären|helfen|mitteilen
2 wie .. ich|wir|man
`;
