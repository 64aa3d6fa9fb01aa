import type { DraftPhrases } from './draft-phrases.ts';

export const englishPhrases: DraftPhrases = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  thanks: (subject) =>
    subject ? `Thank you for your message about “${subject}”.` : 'Thank you for your message.',
  wrote: (quote) => `You write: “${quote}”`,
  noted: (references) => `We have noted ${references} from your message.`,
  nextStep: {
    bug: 'I am sorry that this does not work as it should; we are looking into what goes wrong there.',
    billing: 'We will check this against your account and tell you what we find.',
    feature_request:
      'We will pass your idea on to the people who decide what is built, together with your reasons.',
    general: 'We are looking into your question and will answer it as fully as we can.',
    other: 'We are not yet sure that we have understood what you need from us.',
  },
  praise: 'We are glad to hear that and will pass your kind words on to the team.',
  pace: {
    urgent: 'Your message is handled with our highest priority.',
    high: 'Your message is handled ahead of the usual order.',
    medium: null,
    low: null,
  },
  policyIntro: (quote) => `Our policy says about this: “${quote}”`,
  askIntro: (count) =>
    count === 1
      ? 'To go on, we need one more detail from you:'
      : 'To go on, we need a few more details from you:',
  ask: {
    error_text: 'What exactly does the error message say? A screenshot helps, too.',
    steps: 'Which steps lead to it, and what did you expect to happen instead?',
    environment: 'Which browser or device and which version are you using?',
    since_when: 'Since when does it happen, and does it happen every time?',
    invoice_number: 'What is the number of the invoice concerned?',
    amount_and_date: 'Which amount is it, and on which date did it appear?',
    payment_method: 'Which way of paying was used? Please do not send us card numbers.',
    order_number: 'What is the number of the order?',
    account_name: 'Which account or company name is this about? Please never send us a password.',
    use_case: 'What would you like to get done with it, and for whom?',
    current_way: 'How do you manage without it today?',
    what_is_needed: 'What would you like us to do for you?',
  },
  nothingMissing: 'You have already told us what we need to begin.',
  closing: 'Best regards,',
  and: 'and',
};
