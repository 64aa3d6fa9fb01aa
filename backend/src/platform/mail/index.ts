export { escapeHtml, toHtml } from './mail-text.ts';
export { createSmtpTransport, MailError, type Mail, type MailTransport } from './mail-transport.ts';
