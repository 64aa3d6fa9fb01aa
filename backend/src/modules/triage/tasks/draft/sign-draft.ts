import { isClosingFormula } from '../../../../platform/llm/offline/text/segments.ts';
import type { ReplyDraftInput } from '../reply-draft.schema.ts';

const germanClosing = /gr(ü|ue)(ß|ss)|mfg|^lg/i;

/**
 * The lines a reply ends with: the workspace's signature, or its name. A signature that opens with a closing formula
 * of the other language gets the one of the reply.
 */
export function signDraft(
  { signature = '', workspace_name: name }: ReplyDraftInput,
  { closing, language }: { readonly closing: string; readonly language: 'de' | 'en' },
): string {
  const [first = '', ...rest] = signature.trim().split('\n');
  if (first === '') return `${closing}\n${name}`;
  const isForeign = isClosingFormula(first) && germanClosing.test(first) !== (language === 'de');
  return [isForeign ? closing : first, ...rest].join('\n');
}
