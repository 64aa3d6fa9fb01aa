import type { DraftPhrases } from './draft-phrases.ts';

export const germanPhrases: DraftPhrases = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  thanks: (subject) =>
    subject ? `vielen Dank für Ihre Nachricht zu „${subject}“.` : 'vielen Dank für Ihre Nachricht.',
  wrote: (quote) => `Sie schreiben: „${quote}“`,
  noted: (references) => `Aus Ihrer Nachricht haben wir ${references} aufgenommen.`,
  nextStep: {
    bug: 'Es tut uns leid, dass das nicht so arbeitet, wie es soll; wir gehen der Ursache nach.',
    billing: 'Wir gleichen Ihr Anliegen mit Ihrem Konto ab und teilen Ihnen mit, was wir finden.',
    feature_request: 'Ihren Vorschlag geben wir mit Ihrer Begründung an das zuständige Team weiter.',
    general: 'Wir gehen Ihrer Frage nach und beantworten sie so vollständig wie möglich.',
    other: 'Wir sind noch nicht sicher, ob wir Ihr Anliegen richtig verstanden haben.',
  },
  praise: 'Das freut uns sehr; wir geben Ihre freundlichen Worte gern an das Team weiter.',
  pace: {
    urgent: 'Ihre Nachricht wird mit höchster Priorität bearbeitet.',
    high: 'Ihre Nachricht wird bevorzugt bearbeitet.',
    medium: null,
    low: null,
  },
  policyIntro: (quote) => `In unseren Richtlinien heißt es dazu: „${quote}“`,
  askIntro: (count) =>
    count === 1
      ? 'Damit wir weiterkommen, fehlt uns noch eine Angabe:'
      : 'Damit wir weiterkommen, fehlen uns noch einige Angaben:',
  ask: {
    error_text: 'Wie lautet die Fehlermeldung genau? Auch ein Bildschirmfoto hilft.',
    steps: 'Welche Schritte führen dazu, und was hätten Sie stattdessen erwartet?',
    environment: 'Welchen Browser oder welches Gerät und welche Version verwenden Sie?',
    since_when: 'Seit wann tritt das auf, und geschieht es jedes Mal?',
    invoice_number: 'Wie lautet die Nummer der betreffenden Rechnung?',
    amount_and_date: 'Um welchen Betrag geht es, und an welchem Tag ist er erschienen?',
    payment_method: 'Welche Zahlungsart wurde benutzt? Bitte senden Sie uns keine Kartennummern.',
    order_number: 'Wie lautet die Nummer der Bestellung?',
    account_name: 'Um welches Konto oder welche Firma geht es? Bitte senden Sie uns nie ein Passwort.',
    use_case: 'Was möchten Sie damit erreichen, und für wen?',
    current_way: 'Wie behelfen Sie sich derzeit?',
    what_is_needed: 'Was können wir für Sie tun?',
  },
  nothingMissing: 'Was wir für den Anfang brauchen, haben Sie uns bereits genannt.',
  closing: 'Mit freundlichen Grüßen',
  and: 'und',
};
