import type { TicketCategory } from '@opsflow/contract';

/** What a customer may write about. `#` stands for a number, `@` for a place in the product. */
export interface Topic {
  readonly category: TicketCategory;
  readonly skill: string;
  readonly tags: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly answer: string;
  readonly thanks: string;
}

export const topics: readonly [Topic, ...Topic[]] = [
  {
    category: 'billing',
    skill: 'billing',
    tags: ['invoice'],
    subject: 'Invoice # shows the wrong number of seats',
    body: 'Invoice # lists two seats more than we have had since spring. Please check it before our accountant books it on Friday.',
    answer:
      'We compared invoice # with your seats and pass it to our billing team, who will come back to you.',
    thanks: 'Thank you. Could you also send us a copy of the one from the month before?',
  },
  {
    category: 'billing',
    skill: 'billing',
    tags: ['payment'],
    subject: 'Payment for order # was declined',
    body: 'Our card works everywhere else, but order # comes back as declined each time. What else can we try?',
    answer:
      'The bank asks for a confirmation that did not arrive. Please try order # again with the app open.',
    thanks: 'It went through at the second attempt. Is the first amount only reserved?',
  },
  {
    category: 'billing',
    skill: 'billing',
    tags: ['plan'],
    subject: 'Change from monthly to yearly billing',
    body: 'We would like to pay for the whole year from now on. What happens to the # days that are left of this month?',
    answer: 'The days that are left are taken into account. You find the switch under Settings, Plan.',
    thanks: 'Found it. Does the yearly plan renew by itself?',
  },
  {
    category: 'bug',
    skill: 'bugs',
    tags: ['export'],
    subject: 'Export of @ stops at row #',
    body: 'The export of @ ends at row # without a message. Smaller exports are complete. We tried two browsers.',
    answer: 'We could reproduce that the export of @ stops early, and have handed it to our developers.',
    thanks: 'Good to know. Until then, is there another way to get all rows?',
  },
  {
    category: 'bug',
    skill: 'bugs',
    tags: ['login'],
    subject: 'Logged out every # minutes',
    body: 'Since last week all of us are sent back to the log-in page after # minutes, in the middle of typing.',
    answer:
      'Your session ends early because of a setting of the browser that we describe in the linked article.',
    thanks: 'That helped two of three people. The third still gets logged out.',
  },
  {
    category: 'bug',
    skill: 'api',
    tags: ['api'],
    subject: 'API answers 409 when we update @',
    body: 'Our script updates @ every night and since build # some requests come back with status 409.',
    answer:
      'A 409 says that somebody else changed the same record. Please read the version again and repeat.',
    thanks: 'Repeating works. Is there a limit on how often?',
  },
  {
    category: 'bug',
    skill: 'bugs',
    tags: ['mobile'],
    subject: 'App does not show new entries of @',
    body: 'On the phone @ stays as it was in the morning, on the desktop everything is there. Version #.',
    answer: 'Please pull the list of @ down once; the next version of the app refreshes by itself.',
    thanks: 'Pulling down works on my phone, not on my colleague’s.',
  },
  {
    category: 'general',
    skill: 'general',
    tags: ['how-to'],
    subject: 'How do we share @ with a client?',
    body: 'We want a client to see @ without seeing prices or the other # projects. Is there a role for that?',
    answer: 'There is: invite them as a guest, and choose @ alone in the second step.',
    thanks: 'Done. Can the guest also write comments?',
  },
  {
    category: 'general',
    skill: 'general',
    tags: ['import'],
    subject: 'Moving # projects over from another tool',
    body: 'We have # projects as CSV files. Which columns do you need, and in which order are they read?',
    answer: 'The attached table names the columns. Order does not matter, the names in the first row do.',
    thanks: 'The first file worked. For the second we get a message about dates.',
  },
  {
    category: 'general',
    skill: 'general',
    tags: ['access'],
    subject: 'New colleague cannot open @',
    body: 'She accepted the invitation and sees the start page, but @ is grey for her. Our seat count says #.',
    answer: 'Her role has no access to @ yet. An admin can change that under Team.',
    thanks: 'Now she sees it, thank you. Can we make this the default?',
  },
  {
    category: 'feature_request',
    skill: 'general',
    tags: ['idea'],
    subject: 'Keyboard shortcut for @',
    body: 'We open @ about # times a day. A shortcut would be a small thing with a large effect for us.',
    answer: 'Thank you for the idea, we have passed it on to the product team.',
    thanks: 'Great. We would also be glad to test it.',
  },
  {
    category: 'feature_request',
    skill: 'general',
    tags: ['idea'],
    subject: 'Repeat @ every # weeks',
    body: 'Could @ be repeated every # weeks? At the moment we copy it by hand and forget it every other time.',
    answer: 'We have noted your wish for repetition and passed it on with your example.',
    thanks: 'Thank you. A reminder would be enough for the time being.',
  },
  {
    category: 'other',
    skill: 'general',
    tags: [],
    subject: 'Question about the webinar on the #th',
    body: 'Will there be a recording of the webinar about @? Two of us cannot attend on the #th.',
    answer: 'There will be: everybody who signed up gets the recording on the next day.',
    thanks: 'Perfect. May we pass it on to our clients?',
  },
];

export const places: readonly [string, ...string[]] = [
  'the project list',
  'the time sheet',
  'the calendar',
  'the client portal',
  'the board',
  'the report page',
  'the file folder',
];

const given = 'Ada Bo Cleo Dana Emil Fay Gil Hana Ivo Juno Kai Lou Mio Nell Ole Pia'.split(' ');
const firms: readonly [string, ...string[]] = [
  'Alder Studio',
  'Birch & Bloom',
  'Cobalt Works',
  'Dune Media',
  'Ember Lab',
  'Fjord Design',
  'Grove Agency',
  'Harbour Ten',
  'Indigo Press',
  'Juniper Films',
  'Kiln Collective',
  'Lumen House',
];

export interface SeedCustomer {
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly tier: 'standard' | 'vip' | 'enterprise';
}

/** 48 people of twelve firms; of two firms all are enterprise customers, and of two others VIPs. */
export const customers = firms.flatMap((company, firm) =>
  Array.from({ length: 4 }, (_, index): SeedCustomer => {
    const name = given[(firm * 5 + index * 3) % given.length] as string;
    const host = company.toLowerCase().replaceAll(/[^a-z]+/g, '-');
    const tier = firm < 2 ? 'enterprise' : firm < 4 ? 'vip' : 'standard';
    return { name: `${name}, ${company}`, email: `${name.toLowerCase()}@${host}.example`, company, tier };
  }),
) as [SeedCustomer, ...SeedCustomer[]];
