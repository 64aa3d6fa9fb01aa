import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Scheme = 'light' | 'dark';

export interface DeskOptions {
  readonly scheme?: Scheme;
  readonly width?: number;
  readonly height?: number;
  /** Another name of the product. */
  readonly baseUrl?: string;
}

/** A person at a browser of their own, and what the browser complained about. */
export interface Desk {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: readonly string[];
}

export interface Account {
  readonly workspace: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

// A request that was refused on purpose is a line in the console too.
const expected = /status of (401|404|409|422)/;

export async function openDesk(browser: Browser, baseUrl: string, options: DeskOptions = {}): Promise<Desk> {
  const context = await browser.newContext({
    baseURL: options.baseUrl ?? baseUrl,
    colorScheme: options.scheme ?? 'light',
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    locale: 'en-GB',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text());
  });
  return { context, page, complaints };
}

let accounts = 0;

/** Somebody who does not exist yet. */
export function newAccount(name: string): Account {
  accounts += 1;
  const slug = name.toLowerCase().replaceAll(' ', '.');
  return {
    workspace: `Workspace ${Date.now().toString(36)} ${accounts}`,
    name,
    email: `${slug}.${Date.now().toString(36)}.${accounts}@desk.example`,
    password: 'seven quiet herons',
  };
}

export async function signUp(page: Page, account: Account): Promise<void> {
  await page.goto('/signup');
  await page.getByLabel('Workspace name').fill(account.workspace);
  await page.getByLabel('Your name').fill(account.name);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tickets' }).waitFor();
}

export async function logIn(page: Page, account: Pick<Account, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

export interface NewTicket {
  readonly subject: string;
  readonly message: string;
  readonly customer: string;
}

export const doubleCharge: NewTicket = {
  subject: 'Charged twice for invoice 4471',
  message: 'My card statement shows two charges for invoice 4471. Could you check the second charge?',
  customer: 'Ada Byrne',
};

/** Fills the form that is open and ends on the new ticket's page. */
export async function fillTicket(page: Page, ticket: NewTicket): Promise<void> {
  await page.getByLabel('Subject').fill(ticket.subject);
  await page.getByRole('textbox', { name: 'Message' }).fill(ticket.message);
  await page.getByLabel('Customer', { exact: true }).fill(ticket.customer);
  await page.getByRole('button', { name: 'Create ticket' }).click();
  await page.getByRole('heading', { level: 1, name: ticket.subject }).waitFor();
}

export async function createTicket(page: Page, ticket: NewTicket): Promise<void> {
  await page.goto('/tickets/new');
  await fillTicket(page, ticket);
}

export async function runTriage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run AI Triage' }).click();
  await page.getByText('Reply draft').waitFor();
  await page.getByRole('button', { name: 'Accept all' }).waitFor();
}

export function reply(page: Page) {
  return page.getByRole('textbox', { name: /^Reply to/ });
}
