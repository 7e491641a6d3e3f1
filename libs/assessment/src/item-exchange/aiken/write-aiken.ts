import type { ItemContent } from '../../question-bank/item-content';
import type { WrittenFile, WrittenItem } from '../exchange-item';
import { WrittenNotices } from '../moodle/written-notices';

/** A question line must not read like a choice or the answer line. */
const READS_AS_SYNTAX = /^([A-Z][.)](\s|$)|ANSWER\s*:)/i;

/** Writes Aiken: plain questions with one right choice; all else is told. */
export function writeAiken(items: Iterable<WrittenItem>): WrittenFile {
  const notices = new WrittenNotices();
  const blocks: string[] = [];
  for (const { code, draft, tags } of items) {
    const { content } = draft;
    const why = whyNotAiken(content);
    if (why !== null || content.type !== 'SINGLE_CHOICE') {
      notices.notExpressible(code, why ?? 'Aiken has questions with one right choice only');
      continue;
    }
    const dropped = [
      'its code and classification',
      ...(tags.length > 0 ? ['its tags'] : []),
      ...(content.explanation !== '' ? ['the explanation'] : []),
      ...(content.source !== '' ? ['the source'] : []),
      ...(content.weights ? ['the shares of partly right choices'] : []),
    ];
    notices.add(
      code,
      'reduced_to_choices',
      `Aiken keeps the question and its choices; left out: ${dropped.join(', ')}`,
    );
    const choices = content.choices.map(
      ({ text }, index) => `${String.fromCharCode(65 + index)}. ${oneLine(text)}`,
    );
    const right = content.choices.findIndex(({ id }) => id === content.correct[0]);
    const prompt = content.prompt.replace(/\n\s*\n/g, '\n');
    blocks.push([prompt, ...choices, `ANSWER: ${String.fromCharCode(65 + right)}`].join('\n'));
  }
  return {
    bytes: Buffer.from(blocks.map((block) => `${block}\n\n`).join('')),
    mimeType: 'text/plain',
    fileName: 'questions.aiken.txt',
    notices: notices.list,
  };
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');

function whyNotAiken(content: ItemContent): string | null {
  if (content.type !== 'SINGLE_CHOICE') return 'Aiken has questions with one right choice only';
  if (content.format === 'HTML') return 'Aiken has plain text only';
  if (content.media && content.media.length > 0) return 'Aiken cannot hold pictures, sounds or films';
  if (content.choices.length > 26) return 'Aiken has 26 letters for choices';
  return content.prompt.split('\n').some((line) => READS_AS_SYNTAX.test(line.trim()))
    ? 'a line of the question reads like a choice or like "ANSWER:"'
    : null;
}
