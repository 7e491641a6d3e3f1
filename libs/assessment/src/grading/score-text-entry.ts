import type { PartContent, TextEntryContent } from '../question-bank/item-content';
import { normaliseText } from './normalise-text';
import { typedText } from './response-parts';
import { WHOLE } from './share';

/**
 * The typed text is one of the accepted ones, compared in their common form: the whole item. Otherwise the
 * largest share of those of `also` that it is (QTI 3.0 textEntryInteraction with a mapping, whose entries say
 * whether case matters).
 */
export function scoreTextEntry(
  content: TextEntryContent | Extract<PartContent, { type: 'TEXT_ENTRY' }>,
  response: unknown,
): number {
  const inForm = (text: string) => normaliseText(text, content);
  const typed = inForm(typedText(response) ?? '');
  if (typed === '') return 0;
  if (content.accepted.some((accepted) => inForm(accepted) === typed)) return WHOLE;
  return (content.also ?? []).reduce(
    (best, { text, share }) => (share > best && inForm(text) === typed ? share : best),
    0,
  );
}
