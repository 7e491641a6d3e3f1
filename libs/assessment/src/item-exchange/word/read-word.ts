import { translate } from '@platform/i18n';
import type { ReadItem } from '../exchange-item';
import { collectQuestions } from './collect-questions';
import { type Docx, openDocx } from './open-docx';
import { questionToItem } from './question-to-item';
import type { CollectedQuestions, RawQuestion } from './raw-question';
import { readDocument } from './read-document';
import { wordFault } from './word-fault';

const NOTHING = Buffer.alloc(0);

export const MOST_WORD_QUESTIONS = 20_000;

/**
 * Reads the questions of a Word file as teachers write them (docs/assessment/authoring.vi.md). Keys may stand far
 * behind their questions, so the text is read as a whole; pictures are unpacked with the question that shows them.
 */
export async function* readWord(file: Buffer): AsyncGenerator<ReadItem> {
  const docx = await openDocx(file);
  const { collected, dropped } = collectFrom(docx);
  const { questions } = collected;
  if (questions.length === 0) throw wordFault('no_questions');
  if (questions.length > MOST_WORD_QUESTIONS)
    throw wordFault('too_many_questions', { max: MOST_WORD_QUESTIONS });
  const elsewhere = elsewhereOf(collected);
  // What was handed on is let go of: ten thousand questions are large in memory, and whoever takes them needs minutes.
  questions.reverse();
  for (let number = 1, question = questions.pop(); question; number += 1, question = questions.pop()) {
    const item = await questionToItem(question, elsewhere(question), number, docx);
    if (number === 1)
      for (const what of dropped)
        item.notices.push({ code: `${what}_dropped`, message: translate(`word.${what}_dropped`) });
    yield item;
  }
}

/** The text and the blocks of the document end here: ten thousand questions are held once. */
function collectFrom(docx: Docx) {
  const { blocks, dropped } = readDocument(docx);
  docx.document = NOTHING;
  return { collected: collectQuestions(blocks), dropped };
}

/** Finds listed keys and explanations by part and number; the part may be left out where the number is alone. */
function elsewhereOf({ questions, keys, explanations }: CollectedQuestions) {
  const timesUsed = new Map<number, number>();
  for (const { number } of questions) timesUsed.set(number, (timesUsed.get(number) ?? 0) + 1);
  const find = <Entry extends { part: string; number: number }>(entries: Entry[]) => {
    const byPart = groupBy(entries, ({ part, number }) => `${part} ${number}`);
    const byNumber = groupBy(entries, ({ number }) => number);
    return ({ part, number }: RawQuestion) =>
      byPart.get(`${part} ${number}`) ??
      (timesUsed.get(number) === 1 ? byNumber.get(number) : undefined) ??
      [];
  };
  const [keysOf, explanationsOf] = [find(keys), find(explanations)];
  return (question: RawQuestion) => ({
    keys: keysOf(question).map(({ key }) => key),
    explanation: explanationsOf(question).map(({ line }) => line),
  });
}

function groupBy<Value, Key>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
