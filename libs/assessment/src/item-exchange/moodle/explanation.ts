import { escapeHtml, plainTextOf } from '../rich-texts';

interface Explained {
  explanation: string;
  source: string;
}

const PLAIN_SOURCE = /(?:^|\n)Nguồn: ([^\n]+)$/;
const HTML_SOURCE = /<p>Nguồn: ([^<]+)<\/p>$/;

/** Moodle has one field for what is shown after answering: the source stands in it as a last line "Nguồn: …". */
export function joinExplanation({ explanation, source }: Explained, isHtml: boolean): string {
  if (source === '') return explanation;
  const line = source.replace(/\s*\n\s*/g, ' ');
  if (isHtml) return `${explanation}<p>Nguồn: ${escapeHtml(line)}</p>`;
  return explanation === '' ? `Nguồn: ${line}` : `${explanation}\nNguồn: ${line}`;
}

export function splitExplanation(text: string, isHtml: boolean): Explained {
  const found = (isHtml ? HTML_SOURCE : PLAIN_SOURCE).exec(text);
  if (!found) return { explanation: text, source: '' };
  const source = found[1] ?? '';
  return {
    explanation: text.slice(0, found.index).trim(),
    source: isHtml ? plainTextOf(source) : source.trim(),
  };
}
