/** Something that does not exist yet is wished for. */
export const featureRequestCues = `
4 feature request*
4 issue? type ..2 feature*|enhancement*
4 is your feature request related
4 describe the solution youd|you
3 describe alternatives
3 ^ add|allow|support|implement|provide|expose|enable|introduce|extend|deprecate|proposal|rfc|feature|enhancement
2.5 need*|needs ..2 more|better|proper|new|an|option|mode|settings|button|view
3 bring|put .. back ..2 the|please|old|it
3 put|bring it|them|that back
3 only thing|complaint|issue|wish .. missing|is|would|i
2.5 give|5|five|gave stars|star .. if|when|once
2.5 would be .. better|perfect|great|5|five .. if|with
2.5 just add
2.5 pls|please|plz ..2 add|bring|put|make|include|let|give|change|allow|create|support
2.5 let us|me|users ..1 change|choose|pick|turn|disable|customize|customise|select|save|sort|hide|delete
2.5 why|how is|isnt|come|no ..2 there no|option|way|a
3 wie|es wäre ..2 schön|gut|toll|super
2 fehlt|fehlen ..2 möglichkeit|funktion|option|eine
4 feature suggestion*|idea*|proposal*
3 enhancement*|improvement request|suggestion|idea*
2 enhancement*|enhance
3 would be nice|great|good|helpful|awesome|cool|useful|amazing|lovely|handy|fantastic|ideal|neat|wonderful|perfect
3 itd|it be nice|great|helpful|awesome|cool|useful|handy
3 would|id love|like to? see|have .. option|feature|ability|support|mode|way|button|setting
3 please|pls|kindly add|support|consider|implement|include|introduce|bring|allow|provide|make .. possible?
2.5 add|adding|implement|introduce|include|provide .. support|option|feature|ability|button|setting|mode|filter*|integration|field*|column*|dark|shortcut*|widget*|api|template*
2.5 can|could|would|will you|we|i|u|the|there .. add|implement|support|build|include|introduce|have .. option|feature|ability|integration|support|mode|button|way|for
2.5 add|implement support|ability|option|feature for|to?
2.5 ability|option|possibility|way to .. would|please
2 the ability to
2.5 allow|let|enable users|us|me|people|customers|admins|agents to|choose|select|set|filter|sort|export|customi*|configure|change
2.5 suggest*|proposal|propose
1.5 wish|wishlist|wished
2.5 i|we wish .. could|had|was|were|would
2.5 any|are|is plans|there|plan .. plans|plan|roadmap to?|for?
2 roadmap*
2 on your|the roadmap
2.5 dark mode|theme
2 integrat* with
1.5 integrat*
2.5 should be|have .. able|possible|option|configurable|a
2.5 support for
2 missing feature*|option*|functionality|setting*|ability
2 lack*|lacks .. of? feature*|option*|support|ability|way|functionality
2.5 currently .. there|it|we|you .. no|not|only|have .. way|option|possible|to
2.5 there .. no|not|isnt way|option|possibility to
2 no way|option to
2.5 instead of .. could|should|would|having
2 make it|this|the .. possible|easier|configurable|customi*|optional|faster|better|sortable|searchable
2 would .. save|help .. us|me|a|lot|hours|time
2 request|requesting .. feature|support|option|integration|functionality|api|addition
2 customi*|configurable|bulk|keyboard shortcut*|edit*|action*|export
1.5 customi*
2 new feature*|option|functionality|endpoint|language
2 vote|upvote|upvoting|plus for
2 how about .. adding|a|an|having
2 extend|expand the|support|api
1 improve*|improvement*
1.5 offline mode|support
2 mobile|android|ios|desktop|native app .. would|please|wish|when|plan*
2 hope|hoping .. future|add|see|soon|implement
2 in .. future|next version|update*|release|versions
2 use case*
2 alternative* considered|ive
2 describe the solution|feature
2 it could|should .. also

# German
4 feature wunsch|anfrage
4 funktionswunsch|verbesserungsvorschlag|featurewunsch|wunschfunktion
3 wäre|waere .. schön|schoen|toll|super|gut|hilfreich|praktisch|klasse|nett|möglich|prima|wünschenswert
3 könnt*|koennt*|könnte|würdet ihr|sie|man .. hinzufügen|einbauen|ergänzen|anbieten|einführen|unterstützen|integrieren
2.5 hinzufügen|einbauen|ergänzen|einführen|nachrüsten
2.5 wünsch*|wuensch*|vorschlag*|anregung*|vorschlagen
2 möglichkeit|option .. zu|wäre|fehlt|geben
2 bitte .. hinzu|ein|einbauen|unterstütz*
2 schnittstelle|integration zu|mit|für
2 dunkelmodus
# French, Spanish, Italian, Dutch, Portuguese
3 serait|estaría|estaria|sería|seria|sarebbe|zou .. bien|bon|super|utile|bueno|genial|útil|bello|fijn|handig|mooi|bom|ótimo|possible
3 ajouter|añadir|agregar|aggiungere|toevoegen|adicionar
2.5 suggestion|sugerencia|suggerimento|suggestie|sugestão|fonctionnalité*|funcionalidad|funzionalità|functie
2 pourriez|pourrait|podrían|podrian|potreste|kunnen jullie|poderiam
# openings in the imperative
2 ^ add|allow|provide|support|implement|introduce|enable|expose|include|extend|improve|consider|integrate|option|ability|proposal|rfc|suggestion|enhancement|feature|idea|wish|possibility
2 ^ please|pls|kindly add|bring|allow|support|implement|consider|introduce|enable|include|extend
1 ^ more|better|bulk
3 ^ adding|being|having .. would
3 wish|wishes|wishlist
3 if only
1.5 lacks|lack|lacking|misses
2.5 needs|need|want|requires .. option|feature|ability|integration|functionality|filter*|version|setting|mode|button|support|permission*|field*|api|way
2 option|options to|for
2 possibility|possible to
2.5 would .. like|love|appreciate|prefer to|an .. see|option|able|feature|integration|suggest|setting|support
2.5 would|could|should be .. nice|great|good|helpful|useful|better|easier|sense|plus|nice|appreciated|practical|welcome|possible|faster|amazing|perfect
2 would make|be .. sense|better|easier
2.5 would .. big plus|addition|appreciated
2 be appreciated
2 nice|big|great|useful addition|plus
2.5 should .. have|remember|support|show|be|allow|include|offer|let
2.5 you should .. add|have|make|include|offer
2 let us|users|customers|agents|people|me ..1 choose|pick|pin|set|drag|sort|filter|reply|rate|edit|add|export|select|change
2 planned|planning .. to|support|add|this|feature
2 is .. planned|roadmap
2.5 when .. will|there|be .. app|version|support|available
2 why .. no|not|isnt|cant|still|dont .. way|search|option|add|let|have|support
2 can|could we|you|i|the .. make|have|get .. a|an|it|tags|columns|command|option|configurable
2.5 make .. configurable|customi*|optional|sortable|collapsible|searchable|possible|easier|larger|smaller|bigger
2.5 bring back
2 more .. options|features|levels|colours|colors|languages|granular|filters|templates|stickers|modes|control|settings
2 so that .. can|we|users|i|doesnt|agents
2 as an? admin|user|agent|developer|manager .. want|would|need|like
2 integration
1.5 feature|features
2 competitors|other apps|tools
2 save|saves|saving us|me|a .. time|hours
1 help us|me .. automate|work
# German
3 wunsch|wünsche|wünschen
2.5 wäre .. hilfreich|schön|toll|praktisch|gut|super|möglich
2.5 es fehlt
2 gibt es pläne
2.5 pläne für|zu
2.5 bitte .. ergänzen|einbauen|hinzufügen|erweitern|ermöglichen|anbieten
# French, Spanish
2 prévu|previsto
2.5 sería|serait|sarebbe|seria|zou .. bien|genial|utile|útil|ótimo|handig|bueno
2 would ..3 benefit from
2 something you|that ..3 consider|could|plan|add
2 would|could ..3 save|improve|simplify|speed
2 would love|like to see
2 currently|present|moment ..3 we|i|have ..3 to|by|use|export|copy|manually
2 view|overview|dashboard ..3 would
2 erleichterung|verbesserung|erweiterung
2 wäre ..6 erleichterung|verbesserung|vorteil|gewinn
2 out of the box
2 make it so
`;
