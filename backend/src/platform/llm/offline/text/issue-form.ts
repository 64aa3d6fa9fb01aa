const explanation = /<!--[\s\S]*?(?:-->|$)/g;
const codeBlock = /(```|~~~)[\s\S]*?(?:\1|$)/g;
const markup = /<\/?(?:details|summary|b|i|p|br|div|img|sup|sub|code|pre|table|t[rdh])\b[^>]{0,300}>/gi;
/** Questions every form asks, whatever is reported with it. */
const formLine =
  /^\W*(?:have you reproduced|custom code|os platform|mobile device|python version|bazel version|gcc\/compiler|cuda\/cudnn|gpu model|standalone code|relevant log output|screenshots?|additional (?:context|information)|checklist|click to expand|please (?:make sure|search|check)|i (?:have )?(?:searched|checked|read)|no response)\b[^\n]*$/gim;
const fewestOwnChars = 20;

/**
 * The author's words in a tracker's form: without the comments that explain it, without code and logs, without what
 * every form asks. Where nothing else remains, the text is all there is.
 */
export function leaveOutForm(body: string): string {
  const own = body
    .replace(explanation, ' ')
    .replace(codeBlock, '\n')
    .replace(markup, ' ')
    .replace(formLine, '');
  return own.trim().length < fewestOwnChars ? body : own;
}
