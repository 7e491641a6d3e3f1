import type { WrittenFile, WrittenItem } from '../exchange-item';
import { writeCategory } from '../moodle/category';
import { joinExplanation } from '../moodle/explanation';
import { type Rules, writeTags } from '../moodle/item-tags';
import { type Tell, WrittenNotices } from '../moodle/written-notices';
import { escapeXml, xmlText } from '../xml/write-xml';
import { FieldWriter, valueField } from './field-writer';
import { writeAnswers } from './write-answers';

/** Writes Moodle XML with embedded files; questions of a skill stand under its category. */
export function writeMoodleXml(items: Iterable<WrittenItem>): WrittenFile {
  const notices = new WrittenNotices();
  const parts: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'];
  let category = '';
  for (const item of items) {
    const { content, skillCode } = item.draft;
    const rules: Rules = new Map();
    const tell: Tell = (notice, message) => notices.add(item.code, notice, message);
    const fields = new FieldWriter(content, item.media);
    const answers = writeAnswers(content, { fields, rules, tell });
    if (typeof answers === 'string') {
      notices.notExpressible(item.code, answers);
      continue;
    }
    if (category !== skillCode)
      parts.push(
        `<question type="category"><category><text>${escapeXml(writeCategory(skillCode))}</text></category></question>\n`,
      );
    category = skillCode;
    const tags = writeTags(item, rules).map((tag) => `<tag><text>${xmlText(tag)}</text></tag>`);
    parts.push(
      `<question type="${answers.type}">\n`,
      `<name><text>${xmlText(item.code)}</text></name>\n`,
      fields.field('questiontext', answers.text ?? content.prompt),
      fields.field('generalfeedback', joinExplanation(content, fields.isHtml)),
      valueField('defaultgrade', 1),
      valueField('idnumber', item.code),
      answers.fields,
      `<tags>${tags.join('')}</tags>\n</question>\n`,
    );
  }
  parts.push('</quiz>\n');
  return {
    bytes: Buffer.from(parts.join('')),
    mimeType: 'application/xml',
    fileName: 'questions.moodle.xml',
    notices: notices.list,
  };
}
