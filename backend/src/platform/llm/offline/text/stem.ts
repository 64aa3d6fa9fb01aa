/** Folds the commonest English and German endings; crude on purpose: it only has to be the same for the same word. */
export function stem(form: string): string {
  if (form.length <= 3) return form;
  let word = form;
  if (word.endsWith('ies') && word.length > 4) word = `${word.slice(0, -3)}y`;
  else if (/(ss|us|is)$/.test(word)) return word;
  else if (word.endsWith('es') && /(sh|ch|x|z|ss)es$/.test(word)) word = word.slice(0, -2);
  else if (word.endsWith('s')) word = word.slice(0, -1);
  if (word.length > 5 && word.endsWith('ing')) word = word.slice(0, -3);
  else if (word.length > 4 && word.endsWith('ed')) word = word.slice(0, -2);
  else if (word.length > 5 && /(en|er|em|es)$/.test(word)) word = word.slice(0, -2);
  if (word.length > 4 && word.at(-1) === word.at(-2) && !/[ls]$/.test(word)) word = word.slice(0, -1);
  if (word.length > 4 && word.endsWith('e')) word = word.slice(0, -1);
  return word;
}
