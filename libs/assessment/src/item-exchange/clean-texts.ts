import type { ItemContent } from '../question-bank/item-content';
import { toRichText } from '../question-bank/rich-text';
import type { Notice } from './exchange-item';

/**
 * The content with its HTML cleaned to what questions may hold. An author at the keyboard is told of markup that
 * cannot stay and mends it; a file from elsewhere is full of it, so here it goes and a notice says what went.
 */
export function cleanTexts(content: ItemContent): { content: ItemContent; notices: Notice[] } {
  if (content.format !== 'HTML') return { content, notices: [] };
  const removed = new Set<string>();
  const altOf = (id: string) => content.media?.find((entry) => entry.id === id)?.alt;
  const clean = (html: string): string => {
    const rich = toRichText(html, altOf);
    for (const { code, what } of rich.removed) removed.add(`${code}: ${what}`);
    return rich.html;
  };
  const cleaned = mapTexts(content, clean);
  const notices = [...removed].slice(0, 10).map((what): Notice => ({
    code: 'markup_removed',
    message: `this is not taken over: ${what}`,
  }));
  return { content: cleaned, notices };
}

const withText = <Entry extends { text: string }>(entries: Entry[], map: (text: string) => string): Entry[] =>
  entries.map((entry) => ({ ...entry, text: map(entry.text) }));

/** The content with every text that may be HTML replaced: what `richTexts` lists. */
function mapTexts(content: ItemContent, map: (html: string) => string): ItemContent {
  return {
    ...content,
    prompt: map(content.prompt),
    explanation: content.explanation && map(content.explanation),
    ...('text' in content && { text: map(content.text) }),
    ...('model' in content && content.model !== undefined && { model: map(content.model) }),
    ...('choices' in content && { choices: withText(content.choices, map) }),
    ...('targets' in content && { targets: withText(content.targets, map) }),
  };
}
