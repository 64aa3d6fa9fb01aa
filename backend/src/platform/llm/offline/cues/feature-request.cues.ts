/** Something that does not exist yet is wished for. */
export const featureRequestCues = `
4 feature request*
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
2 feature|features
2 missing feature*|option*|functionality|setting*|ability
2 lack*|lacks .. of? feature*|option*|support|ability|way|functionality
2 need|needs|want|wants|like .. option|feature|ability|integration|functionality
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
2 why|why not add|there|cant
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
`;
