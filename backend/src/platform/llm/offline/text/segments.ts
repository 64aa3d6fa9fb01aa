/** A ticket's text parted into what its author says now and what surrounds it. */
export interface MailSegments {
  /** What the author wrote this time. */
  own: string;
  quoted: string;
  signature: string;
}

const quoteIntro =
  /^\s*(on .{4,90} wrote:|am .{4,90} schrieb.{0,60}:|le .{4,90} a écrit\s*:|el .{4,90} escribió:|-{2,}\s*(original message|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht|message d'origine).*|_{10,}|begin forwarded message:)\s*$/i;
const headerLine =
  /^\s*\*?(from|sent|to|cc|subject|date|von|gesendet|an|betreff|datum|de|envoyé|objet)\*?:\s/i;
const closing =
  /^\s*((best|kind|warm|many)?\s*(regards|wishes)|(yours )?(sincerely|faithfully|truly)|cheers|thanks( a lot| again| in advance)?|thank you|sent from my .*|get outlook for .*|mit freundlichen gr(ü|ue)(ß|ss)en|(viele|beste|liebe|freundliche|schöne) gr(ü|ue)(ß|ss)e|mfg|lg|cordialement|saludos|un saludo|cordiali saluti|met vriendelijke groet)[\s,.!-]*$/i;

/** "Kind regards," and the like, alone on its line. */
export function isClosingFormula(line: string): boolean {
  return closing.test(line);
}

/** The first line of quoted mail, or the number of lines. */
function findQuoteStart(lines: readonly string[]): number {
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (quoteIntro.test(line)) return i;
    if (headerLine.test(line) && headerLine.test(lines[i + 1] ?? '') && i > 0) return i;
    if (/^\s*>/.test(line) && i > 0 && lines.slice(i).every((rest) => /^\s*(>|$)/.test(rest))) return i;
  }
  return lines.length;
}

/** A closing formula near the end, or the "-- " line, opens the signature. */
function findSignatureStart(lines: readonly string[]): number {
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (/^--\s?$/.test(line)) return i;
    const rest = lines.slice(i + 1).filter((next) => next.trim() !== '');
    if (closing.test(line) && rest.length <= 8 && rest.every((next) => next.length < 80)) return i;
  }
  return lines.length;
}

export function segmentMail(body: string): MailSegments {
  const lines = body.split('\n');
  const quoteStart = findQuoteStart(lines);
  const written = lines.slice(0, quoteStart).filter((line) => !/^\s*>/.test(line));
  const inlineQuotes = lines.slice(0, quoteStart).filter((line) => /^\s*>/.test(line));
  const signatureStart = findSignatureStart(written);
  const own = written.slice(0, signatureStart).join('\n').trim();
  const quoted = [...inlineQuotes, ...lines.slice(quoteStart)].join('\n').trim();
  // A mail that only forwards another one has nothing else to judge.
  if (own === '') return { own: body.trim(), quoted: '', signature: '' };
  return { own, quoted, signature: written.slice(signatureStart).join('\n').trim() };
}

/** Sentences and lines, in order, without empty ones. Dots inside numbers, addresses and short forms do not end one. */
export function splitSentences(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) =>
      line.split(
        /(?<!\b\d{1,2}\.)(?<=[.!?…]["')\]]?)\s+(?=["'([<#{¿¡]*[\p{Lu}\d]|[<[#{])|(?<=[!?]["')\]]?)\s+/u,
      ),
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
