import type { Findings } from '../findings';
import { fromHtml, plain, type RichText } from '../rich-texts';
import { unescapeGift } from './gift-syntax';

const FORMATS = ['html', 'moodle', 'plain', 'markdown'] as const;
export type GiftFormat = (typeof FORMATS)[number];

const FORMAT = /^\[(html|moodle|plain|markdown)\]/;
const SAYS_MARKDOWN = /\*\S|_\S|`|^\s*[-#>]\s|\]\(/m;

/** The format named in front of a text, or `usual`. */
export function formatOf(text: string, usual: GiftFormat): { format: GiftFormat; rest: string } {
  const named = FORMAT.exec(text.trimStart());
  const format = FORMATS.find((known) => known === named?.[1]);
  return format ? { format, rest: text.trimStart().slice(format.length + 2) } : { format: usual, rest: text };
}

/** A text in the format it names. In `moodle`, the usual one, tags are markup and line ends are line breaks. */
export function giftText(written: string, usual: GiftFormat, findings: Findings): RichText {
  const { format, rest } = formatOf(written, usual);
  const text = unescapeGift(rest.trim());
  if (format === 'plain') return plain(text);
  if (format === 'markdown') {
    if (SAYS_MARKDOWN.test(text))
      findings.notice(
        'markdown_kept_as_text',
        'Markdown is not turned into HTML: its signs stay in the text',
      );
    return plain(text);
  }
  const rich = fromHtml(text);
  return format === 'moodle' && rich.isHtml ? { ...rich, text: rich.text.replaceAll('\n', '<br>') } : rich;
}
