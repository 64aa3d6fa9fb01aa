export * from './assignee-suggestion.schema.ts';
export { assigneeSuggestionTask } from './assignee-suggestion.task.ts';
export {
  type ClassificationInput,
  type ClassificationOutput,
  classificationTask,
} from './classification.task.ts';
export { type PriorityInput, type PriorityOutput, priorityTask } from './priority.task.ts';
export * from './reply-draft.schema.ts';
export { replyDraftTask } from './reply-draft.task.ts';
export { type EarlierCase, type TicketText, ticketTextSchema } from './ticket-text.ts';
