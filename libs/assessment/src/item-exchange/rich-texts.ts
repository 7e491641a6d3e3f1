import { SAXParser } from 'sax';

/** A text as a file gives it, before it is known whether the item as a whole is HTML. */
export interface RichText {
  text: string;
  isHtml: boolean;
  /** As given, when the field may hold HTML and this text has no markup: kept if the item is HTML all the same. */
  html?: string;
}

export const plain = (text: string): RichText => ({ text: text.normalize('NFC').trim(), isHtml: false });

const TAG = /<\/?[a-z][^<>]*>|<!--/i;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,30}));/gi;
/** One paragraph around everything, as editors of web pages wrap each text. */
const LONE_WRAP = /^<(p|div)(?:\s[^<>]*)?>([^<>]*)(?:<br\s*\/?>\s*)?<\/\1>$/i;

/** The names of HTML 4, which older editors wrote for Vietnamese letters ("&ocirc;"). */
const NAMED = new Map<string, string | number>();
const { ENTITIES } = new SAXParser(false);
// the parser inherits the table, so its own keys are none
for (const name in ENTITIES) NAMED.set(name, ENTITIES[name] ?? '');

/** Text without character references; those that name no character stay as they are. */
export const decodeReferences = (text: string): string =>
  text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) {
      const known = NAMED.get(name);
      return known === undefined ? whole : typeof known === 'number' ? String.fromCodePoint(known) : known;
    }
    const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    return isCharacter ? String.fromCodePoint(point) : whole;
  });

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A text from a field that may hold HTML: plain text when there is no markup beside one paragraph around it,
 * otherwise the tags as given. What is allowed in them is for `rich-text.ts` to say.
 */
export function fromHtml(html: string): RichText {
  const given = html.normalize('NFC').trim();
  const text = LONE_WRAP.exec(given)?.[2] ?? given;
  return TAG.test(text) ? { text: given, isHtml: true } : { ...plain(decodeReferences(text)), html: given };
}

/** All markup away, for texts that are compared with what people type. */
export const plainTextOf = (html: string): string =>
  decodeReferences(html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<\/?[a-z][^<>]*>/gi, ''))
    .replaceAll('\u00a0', ' ')
    .normalize('NFC')
    .trim();

/** How the texts of an item are said together: an item is HTML as soon as one of them is. */
export function voiceOf(texts: RichText[]): { isHtml: boolean; say: (text: RichText) => string } {
  const isHtml = texts.some((text) => text.isHtml);
  return {
    isHtml,
    say: (text) => (isHtml && !text.isHtml ? (text.html ?? escapeHtml(text.text)) : text.text),
  };
}
