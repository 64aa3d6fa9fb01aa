/**
 * Every error the API can answer with: one code, one status, one sentence. The web client and the SDK
 * recognise an error by its code, never by its text. `docs/errors.md` lists the same codes; a test
 * keeps the two together.
 */
export const errorCatalogue = {
  invalid_request: { status: 400, title: 'The request does not fit its schema' },
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  tenant_in_request: { status: 400, title: 'A workspace cannot be named in a request' },
  invalid_cursor: { status: 400, title: 'The cursor is not one of ours' },
  unauthenticated: { status: 401, title: 'Sign in to continue' },
  invalid_credentials: { status: 401, title: 'E-mail or password is wrong' },
  session_ended: { status: 401, title: 'The session has ended' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  not_found: { status: 404, title: 'There is no such thing here' },
  method_not_allowed: { status: 405, title: 'This path does not take that method' },
  request_timeout: { status: 408, title: 'The request did not arrive in time' },
  version_conflict: { status: 409, title: 'Somebody changed this in the meantime' },
  email_taken: { status: 409, title: 'This e-mail is already used in the workspace' },
  role_name_taken: { status: 409, title: 'A role of this name exists already' },
  name_taken: { status: 409, title: 'This name is already used in the workspace' },
  role_in_use: { status: 409, title: 'Somebody still has this role' },
  idempotency_in_progress: {
    status: 409,
    title: 'A request with this Idempotency-Key is still being answered',
  },
  run_not_running: { status: 409, title: 'The run has already ended' },
  message_not_resendable: { status: 409, title: 'The message has left or is waiting to leave' },
  job_not_retryable: { status: 409, title: 'Only a dead or cancelled job can be run again' },
  job_not_active: { status: 409, title: 'The job has already ended' },
  payload_too_large: { status: 413, title: 'The body is larger than allowed' },
  unsupported_media_type: { status: 415, title: 'Send JSON' },
  assignee_not_in_workspace: { status: 422, title: 'The assignee is not an active member of this workspace' },
  address_not_allowed: { status: 422, title: 'This installation does not call that address' },
  ticket_in_trash: { status: 422, title: 'The ticket was deleted or marked as spam; restore it first' },
  restore_too_late: { status: 422, title: 'The time in which the ticket could be restored is over' },
  calendar_without_hours: { status: 422, title: 'The calendar has no working time' },
  draft_blocked: { status: 422, title: 'The draft breaks a rule and must be edited before it is sent' },
  draft_already_sent: { status: 422, title: 'The draft was already sent' },
  invitation_invalid: { status: 422, title: 'The invitation is unknown, used or expired' },
  invitation_accepted: { status: 422, title: 'The invitation was accepted already' },
  password_reset_invalid: { status: 422, title: 'The link is unknown, used or expired' },
  wrong_password: { status: 422, title: 'The current password is wrong' },
  team_not_in_workspace: { status: 422, title: 'There is no such team in this workspace' },
  time_zone_unknown: { status: 422, title: 'There is no such time zone' },
  queue_not_in_workspace: { status: 422, title: 'There is no such queue in this workspace' },
  rule_ids_repeat: { status: 422, title: 'Two rules have the same id' },
  policy_version_unknown: { status: 422, title: 'There is no such version of the rules' },
  override_without_target: { status: 422, title: 'Say who or which queue is to get the ticket' },
  limit_reached: { status: 422, title: 'There can be no more of these' },
  role_not_in_workspace: { status: 422, title: 'There is no such role in this workspace' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key was used for a different request' },
  last_admin: { status: 422, title: 'The last active admin can be neither demoted nor disabled' },
  weak_password: { status: 422, title: 'The password is too easy to guess' },
  headers_too_large: { status: 431, title: 'The request line and its headers are larger than allowed' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'A service we depend on does not answer' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

export const errorCodes = Object.keys(errorCatalogue) as ErrorCode[];
