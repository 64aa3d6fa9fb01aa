import type { TicketChannel } from '@opsflow/contract';

/** How far the demo takes a ticket: read, run through triage, answered, or answered and solved. */
export type DemoStory = 'read' | 'triaged' | 'answered' | 'solved';

export interface DemoTicket {
  readonly hoursAgo: number;
  readonly channel: TicketChannel;
  readonly customer: string;
  readonly subject: string;
  readonly body: string;
  readonly tags?: readonly string[];
  readonly story: DemoStory;
  /** What the customer adds while nobody has answered, and what the team notes. */
  readonly added?: string;
  readonly noted?: string;
}

/** Tickets as a small agency's customers write them: every category, several tones, two languages. */
export const demoTickets: readonly DemoTicket[] = [
  {
    hoursAgo: 0.4,
    channel: 'web',
    customer: 'Ada Byrne',
    subject: 'Charged twice for invoice 4471',
    body: 'Hello,\n\nmy card statement shows two charges of 129.00 for invoice 4471, both from 3 November. I only ordered one seat. Could you look into it and tell me what happens with the second charge?\n\nThanks\nAda',
    story: 'read',
    added: 'One more thing: both charges end in 07, and the second is three minutes after the first.',
    noted: 'Two captures for one order, seen in the payment log.',
  },
  {
    hoursAgo: 1.2,
    channel: 'chat',
    customer: 'Jonas Okafor',
    subject: 'Export page goes white',
    body: 'When I click Export > CSV on the projects page the whole page goes white. Console says "TypeError: rows is undefined". Chrome 131, happens every time since this morning. We need the export for a client meeting today.',
    story: 'read',
    added: 'It also happens in a private window, without any extensions.',
    noted: 'Happens with empty projects only, as far as I can see.',
  },
  {
    hoursAgo: 2.5,
    channel: 'email',
    customer: 'Mara Sand',
    subject: 'Dark theme?',
    body: 'Hi team, love the product. Would it be possible to add a dark theme to the client portal? Several of our designers work late and have asked for it. Not urgent at all!',
    story: 'triaged',
  },
  {
    hoursAgo: 0.4,
    channel: 'slack',
    customer: 'Priya Nair',
    subject: 'URGENT nobody can log in',
    body: 'None of our 40 people can log in since 9:10. The login page answers with error 503. This is blocking the entire agency, please treat as an outage.',
    tags: ['outage'],
    story: 'read',
    added: 'Still the same at 9:25. Is there an estimate?',
    noted: 'Status page is green, looking into the gateway.',
  },
  {
    hoursAgo: 5,
    channel: 'email',
    customer: 'Tomasz Zielinski',
    subject: 'Where do I find the API documentation?',
    body: 'Good morning, we want to connect our time tracking to your API. Where is the documentation, and do we need a separate key for testing?',
    story: 'answered',
  },
  {
    hoursAgo: 0.35,
    channel: 'web',
    customer: 'Helene Fischer-Braun',
    subject: 'Rechnung 2024-118 ohne USt-IdNr.',
    body: 'Guten Tag,\n\nauf der Rechnung 2024-118 fehlt unsere USt-IdNr. DE 811 234 567. Unsere Buchhaltung kann sie so nicht verbuchen. Bitte senden Sie uns eine korrigierte Rechnung.\n\nMit freundlichen Grüßen\nHelene Fischer-Braun',
    story: 'triaged',
  },
  {
    hoursAgo: 9,
    channel: 'email',
    customer: 'Luis Ortega',
    subject: 'Re: Upload fails for files over 20 MB',
    body: 'It still fails. I tried Firefox and Safari, a 24 MB PDF stops at 83% and then I get "Upload failed (413)". Smaller files work fine.\n\n> On Tue you wrote: could you try another browser?',
    story: 'answered',
  },
  {
    hoursAgo: 12,
    channel: 'social',
    customer: 'Grace Lindqvist',
    subject: 'Calendar sync idea',
    body: 'Feature idea: two-way sync of milestones with Google Calendar. Right now we copy every date by hand and it would save us an hour a week.',
    story: 'solved',
  },
  {
    hoursAgo: 1.9,
    channel: 'email',
    customer: 'Noor El-Amin',
    subject: 'Refund for unused seats',
    body: 'We reduced our team from 12 to 8 people on 1 November but were billed for 12 seats again. Please confirm the correct amount and refund the four unused seats.',
    story: 'triaged',
  },
  {
    hoursAgo: 18,
    channel: 'web',
    customer: 'Ben Achterberg',
    subject: 'How do I change the owner of a project?',
    body: 'Our project manager left last week. How can I transfer her projects to me? I am an admin but the owner field is greyed out.',
    story: 'answered',
  },
  {
    hoursAgo: 2.2,
    channel: 'email',
    customer: 'Sunita Rao',
    subject: 'Notifications arrive three times',
    body: 'Since the update every comment notification arrives three times by e-mail. It is not dramatic, but my team starts to ignore them.',
    story: 'triaged',
  },
  {
    hoursAgo: 2.8,
    channel: 'email',
    customer: 'Growth Partners',
    subject: 'Boost your website ranking to #1',
    body: 'Dear business owner, we can bring your website to the first page of search results within a month. Reply for our special packages and a free audit.',
    story: 'triaged',
  },
  {
    hoursAgo: 0.25,
    channel: 'chat',
    customer: 'Wei Zhang',
    subject: 'Payment page rejects my card',
    body: 'I try to upgrade to the Studio plan but the payment page says "card declined (do_not_honor)". My bank says there is no attempt on their side. Same with a second card.',
    story: 'triaged',
  },
  {
    hoursAgo: 34,
    channel: 'web',
    customer: 'Olivia Marsh',
    subject: 'Two-factor codes are not accepted',
    body: 'I changed my phone and now the six digit codes are always wrong. I am locked out of the admin account. I still have one recovery code, can I use it to reset?',
    story: 'answered',
  },
  {
    hoursAgo: 40,
    channel: 'email',
    customer: 'Etienne Roux',
    subject: 'Ajouter un champ personnalisé aux tâches',
    body: "Bonjour, serait-il possible d'ajouter des champs personnalisés aux tâches ? Nous aimerions suivre le numéro de commande du client. Merci d'avance.",
    story: 'solved',
  },
  {
    hoursAgo: 46,
    channel: 'web',
    customer: 'Karin Holm',
    subject: 'Time report totals are wrong',
    body: 'The monthly time report adds up to 162.5 h, but when I sum the rows I get 158.0 h. Project "Relaunch", October. We bill from this report so it has to be right.',
    story: 'solved',
  },
  {
    hoursAgo: 52,
    channel: 'email',
    customer: 'Derek Mbeki',
    subject: 'Thank you!',
    body: 'Just wanted to say the new board view is brilliant, it saved our Monday meeting. Pass it on to the team :)',
    story: 'solved',
  },
  {
    hoursAgo: 60,
    channel: 'web',
    customer: 'Ingrid Solberg',
    subject: 'What does the Studio plan include?',
    body: 'We are on the Starter plan and consider Studio. How many guests are included, and can we switch back after a month if it does not fit?',
    story: 'solved',
  },
  {
    hoursAgo: 70,
    channel: 'zendesk',
    customer: 'Paulo Mendes',
    subject: 'Mobile app crashes when opening attachments',
    body: 'App version 5.2.1, Android 14. As soon as I open an image attachment the app closes. Reinstalled twice. Colleagues with iPhones do not have the problem.',
    story: 'solved',
  },
  {
    hoursAgo: 80,
    channel: 'api',
    customer: 'Monitoring Brightside',
    subject: 'Webhook deliveries failing: 500 from /hooks/tasks',
    body: 'Automated report: 37 of 40 webhook deliveries to our endpoint were reported as failed by your side, while our logs show 200 for all of them. First failure 02:14 UTC.',
    story: 'solved',
  },
];
