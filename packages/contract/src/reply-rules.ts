interface ReplyRules {
  readonly policies: string;
  readonly signature: string;
  /** Of the workspace; signs where there is no signature. */
  readonly name: string;
}

/** The workspace's rules as the prompt for a draft shows them. The settings page previews the same text. */
export function showReplyRules({ policies, signature, name }: ReplyRules): string {
  return [
    `The workspace's policies:\n${policies.trim() === '' ? '(none given)' : policies.trim()}`,
    `Sign the reply with these lines, the closing formula in the customer's language:\n${signature.trim() === '' ? name : signature.trim()}`,
  ].join('\n\n');
}
