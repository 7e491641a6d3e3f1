import type { Rules } from './item-tags';
import { escapeHtml, plainTextOf, type RichText } from '../rich-texts';

/** What Moodle keeps as one text: our question and the text that holds the gaps. */
export interface PromptAndText {
  prompt: string;
  text: string;
}

const HTML_JOINED = /^<div class="hvs-prompt">([\s\S]*?)<\/div>\s*<div class="hvs-text">([\s\S]*)<\/div>$/;
const BREAK = '\n\n';
/** Length of the question, where it or the text holds a blank line itself. */
const PROMPT_RULE = 'prompt';

export function joinPromptAndText({ prompt, text }: PromptAndText, isHtml: boolean, rules: Rules): string {
  if (!isHtml && `${prompt}${text}`.includes(BREAK)) rules.set(PROMPT_RULE, String(prompt.length));
  return isHtml
    ? `<div class="hvs-prompt">${prompt}</div><div class="hvs-text">${text}</div>`
    : `${prompt}${BREAK}${text}`;
}

/**
 * Parts them again. In a text from elsewhere whatever stands in whole paragraphs before the first gap is the
 * question; when there is none, the name that every question has in Moodle is asked.
 */
export function splitPromptAndText(
  whole: RichText,
  firstGap: number,
  name: string,
  rules: Rules,
): PromptAndText {
  const joined = whole.isHtml && whole.text.endsWith('</div>') ? HTML_JOINED.exec(whole.text) : null;
  if (joined) return { prompt: joined[1] ?? '', text: joined[2] ?? '' };
  const told = Number(rules.get(PROMPT_RULE) ?? '-1');
  const isTold = !whole.isHtml && whole.text.startsWith(BREAK, told);
  if (isTold) return { prompt: whole.text.slice(0, told), text: whole.text.slice(told + BREAK.length) };
  const end = whole.isHtml ? endOfParagraphs(whole.text, firstGap) : endOfLines(whole.text, firstGap);
  const prompt = whole.text.slice(0, end).trim();
  return (whole.isHtml ? plainTextOf(prompt) : prompt) === ''
    ? { prompt: whole.isHtml ? escapeHtml(name) : name, text: whole.text }
    : { prompt, text: whole.text.slice(end).trim() };
}

/** After the first blank line before the gap; without one, after the last line end before it. */
function endOfLines(text: string, firstGap: number): number {
  const before = text.slice(0, firstGap);
  const blank = before.indexOf(BREAK);
  return blank >= 0 ? blank + BREAK.length : before.lastIndexOf('\n') + 1;
}

/** The last place before the gap where a paragraph or heading ends and no element is open. */
function endOfParagraphs(html: string, firstGap: number): number {
  let [depth, end] = [0, 0];
  for (const tag of html.slice(0, firstGap).matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi)) {
    const [whole, closing, name = '', rest = ''] = tag;
    if (/^(br|img|hr|input|source|wbr)$/i.test(name) || rest.endsWith('/')) continue;
    depth += closing === '/' ? -1 : 1;
    if (depth === 0 && closing === '/' && /^(p|div|h[1-6]|ul|ol|table|pre|blockquote)$/i.test(name))
      end = tag.index + whole.length;
  }
  return end;
}
