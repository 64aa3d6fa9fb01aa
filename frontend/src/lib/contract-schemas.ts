import './configure-zod.ts';

// One chunk, loaded when a form is first touched: validation is not needed to paint a page.
export {
  aiSettingsChangeSchema,
  invitationAcceptSchema,
  loginSchema,
  policiesPatchSchema,
  signupSchema,
  ticketCreateSchema,
  userInviteSchema,
  workspacePatchSchema,
} from '@opsflow/contract';
