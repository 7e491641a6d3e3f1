import type { ReadItem } from '../exchange-item';
import { contentOf } from '../moodle/answers';
import { NO_CATEGORY, readCategory } from '../moodle/category';
import { readTags } from '../moodle/item-tags';
import { QuestionAssembly } from '../moodle/question';
import { childOf, childrenOf, textOf } from '../xml/xml-element';
import { readXml } from '../xml/read-xml';
import { MoodleQuestion } from './moodle-question';
import { noticeRest } from './notice-rest';
import { readAnswers } from './read-answers';

/**
 * Reads Moodle XML (Moodle documentation, "Moodle XML format", and the types "ordering", "ddwtos" and "gapselect")
 * question by question. A question of a type that has no counterpart is a fault of its own.
 */
export function* readMoodleXml(file: Buffer): Generator<ReadItem> {
  const assembly = new QuestionAssembly();
  let category = NO_CATEGORY;
  let index = 0;
  for (const element of readXml(file, { path: 'file', root: 'quiz', level: 1 })) {
    if (element.name !== 'question') continue;
    const given = childrenOf(element, 'tags').flatMap((list) => childrenOf(list, 'tag'));
    const tags = readTags(given.map((tag) => textOf(childOf(tag, 'text'))));
    const question = new MoodleQuestion(element, tags.rules);
    if (question.type === 'category') {
      category = readCategory(question.valueOf('category'));
      continue;
    }
    const { findings, media, name } = question;
    const header = {
      place: { line: element.line, index: ++index },
      idNumber: question.valueOf('idnumber'),
      name,
      category,
      tags,
    };
    const answers = readAnswers(question);
    const content =
      answers &&
      contentOf(question.field('questiontext'), question.field('generalfeedback'), answers, findings);
    if (content) noticeRest(question);
    const withMedia = content && (media.media.length > 0 ? { ...content, media: media.media } : content);
    yield assembly.assemble(header, withMedia, media.files, findings);
  }
}
