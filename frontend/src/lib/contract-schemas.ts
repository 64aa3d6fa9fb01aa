import './configure-zod.ts';

// One chunk, loaded when a form is first touched: validation is not needed to paint a page.
export {
  housekeepingPatchSchema,
  aiSettingsChangeSchema,
  escalateSchema,
  invitationAcceptSchema,
  loginFinishSchema,
  loginSchema,
  policiesPatchSchema,
  signupSchema,
  slaRulesSchema,
  ticketCreateSchema,
  userInviteSchema,
  workspacePatchSchema,
  apiKeyCreateSchema,
  customRoleCreateSchema,
  forgotPasswordSchema,
  passwordChangeSchema,
  passwordProofSchema,
  passwordResetSchema,
  profilePatchSchema,
  routingOverrideInputSchema,
  secondFactorConfirmSchema,
  securityKeyBeginSchema,
  signOnDomainCreateSchema,
  signOnPutSchema,
} from '@opsflow/contract';
