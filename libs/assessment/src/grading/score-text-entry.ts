import type { TextEntryContent } from '../question-bank/item-content';
import { normaliseText } from './normalise-text';
import { typedText } from './response-parts';
import { WHOLE } from './share';

/** The typed text is one of the accepted ones, compared in their common form. */
export function scoreTextEntry(content: TextEntryContent, response: unknown): number {
  const text = typedText(response);
  if (text === null) return 0;
  const typed = normaliseText(text, content.accents);
  if (typed === '') return 0;
  return content.accepted.some((accepted) => normaliseText(accepted, content.accents) === typed) ? WHOLE : 0;
}
