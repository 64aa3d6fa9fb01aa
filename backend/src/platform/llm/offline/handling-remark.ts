// Three things meet in a remark about how the ticket is to be handled: a rating, a decree, the ticket itself.
const rating =
  /\b(?:urgen\w+|importan\w+|unimportant|severity|priorit\w+|rank\w*|rate[sd]?|sort(?:ing|ed)|drawer|pile|queue|desk|list|level|minor|pressing|categor\w+|finance|invoices|defects|stufe|dringlich\w*|dringend|wichtig\w*|unwichtig|kategorie|zuteilung|fehlermeldungen|fehlerberichte|abrechnungen|wunschliste)\b/i;
const decree =
  /\b(?:decided|decreed|ruled|agreed|confirmed|established|settled|finished|concluded|hereby|bound to|by (?:order|decree|common consent)|according to|as per|agreement|belongs? (?:to|in)|ranks? as|counts? as|was set|was lowered|was raised|appropriate|regard|remark|verdict|moderators?|supervisor|management|board|clerk|head of|entschieden|beschlossen|rücksprache|absprache|laut|gemäß|gilt|anordnung|vermerk|geführt|auffassung|einvernehmlich|allseits|zu den)\b/i;
const itself =
  /\b(?:th(?:is|ese|e above) ?(?:case|ticket|request|message|matter|letter|note|conversation|entry|kind|goes|reads|belongs)?|anything we send|every message of ours|notes? like this|reading this|dies\w+|remark|vermerk)\b/i;

/** Whether a sentence says how this ticket is to be rated, instead of what has happened to its author. */
export function isHandlingRemark(sentence: string): boolean {
  return rating.test(sentence) && decree.test(sentence) && itself.test(sentence);
}
