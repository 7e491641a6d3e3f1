import { decodeText } from '../decode-text';
import type { ReadItem } from '../exchange-item';
import { Findings } from '../findings';
import { NO_CATEGORY, readCategory } from '../moodle/category';
import { readTags } from '../moodle/item-tags';
import { QuestionAssembly } from '../moodle/question';
import { giftBlocks, readComments } from './gift-blocks';
import { partQuestion } from './gift-question';
import { unescapeGift } from './gift-syntax';
import { readGiftContent } from './read-gift-content';

/**
 * Reads GIFT (Moodle documentation, "GIFT format") question by question. A faulty question does not hold up the
 * next one: a blank line ends it.
 */
export function* readGift(file: Buffer): Generator<ReadItem> {
  const assembly = new QuestionAssembly();
  let category = NO_CATEGORY;
  let index = 0;
  for (const block of giftBlocks(decodeText(file, 'file'))) {
    if ('category' in block) {
      category = readCategory(block.category);
      continue;
    }
    const findings = new Findings();
    const place = { line: block.line, index: ++index };
    const { id, tags } = readComments(block.comments);
    const header = { place, idNumber: id, name: '', category, tags: readTags(tags) };
    const question = partQuestion(block, findings);
    const name = question ? unescapeGift(question.name).replace(/\s+/g, ' ').trim() : '';
    const content = question && readGiftContent(question, header.tags.rules, findings);
    yield assembly.assemble({ ...header, name }, content, [], findings);
  }
}
