import { type Answers, NO_FEEDBACK } from '../moodle/answers';
import { choiceId } from '../moodle/choice-part';
import { splitPromptAndText } from '../moodle/prompt-and-text';
import { plain, type RichText } from '../rich-texts';
import { childOf, childrenOf, textOf } from '../xml/xml-element';
import { type MoodleQuestion, writtenIn } from './moodle-question';

/** `[[3]]`: the gap whose right word is the third of the list. */
const GAP = /\[\[(\d{1,4})\]\]/g;

/** More gaps than any question has. */
const MOST_GAPS = 100;

interface Word {
  said: RichText;
  group: string;
}

/** Drag words into the text. Groups only narrow the choice; here all words serve all gaps. */
export function readGapMatch(question: MoodleQuestion): Answers | null {
  const words = readWords(question, 'dragbox');
  const places = readPlaces(question, words);
  if (!places) return null;
  if (new Set(words.map(({ group }) => group)).size > 1)
    question.findings.notice('groups_merged', 'words of all groups can be put into every gap');
  return {
    texts: words.map(({ said }) => said),
    feedback: NO_FEEDBACK,
    build: (say) => {
      const texts = [...new Set(words.map(({ said }) => say(said)))];
      const idOf = (word: Word | undefined) => choiceId(texts.indexOf(word ? say(word.said) : ''));
      return {
        type: 'GAP_MATCH',
        ...places.partWith(say),
        choices: texts.map((text, index) => ({ id: choiceId(index), text })),
        correct: places.numbers.map((number, index): [string, string] => [
          `g${index + 1}`,
          idOf(words[number - 1]),
        ]),
      };
    },
  };
}

/** Select missing words: a gap offers the words of the group of its right word. */
export function readInlineChoice(question: MoodleQuestion): Answers | null {
  const words = readWords(question, 'selectoption');
  const places = readPlaces(question, words);
  if (!places) return null;
  return {
    texts: [],
    feedback: NO_FEEDBACK,
    build: (say) => ({
      type: 'INLINE_CHOICE',
      ...places.partWith(say),
      gaps: places.numbers.map((number, index) => {
        const right = words[number - 1];
        const offered = words.filter(({ group }) => group === right?.group);
        return {
          id: `g${index + 1}`,
          choices: offered.map(({ said }, at) => ({ id: choiceId(at), text: say(said) })),
          correct: choiceId(right ? offered.indexOf(right) : -1),
        };
      }),
    }),
  };
}

const readWords = (question: MoodleQuestion, name: 'dragbox' | 'selectoption'): Word[] =>
  childrenOf(question.element, name).map((word) => ({
    // lists to choose from show plain text only
    said: name === 'dragbox' ? question.textIn(word) : plain(writtenIn(word)),
    group: textOf(childOf(word, 'group')).trim() || '1',
  }));

interface Places {
  numbers: number[];
  partWith: (say: (text: RichText) => string) => { prompt: string; text: string };
}

function readPlaces(question: MoodleQuestion, words: Word[]): Places | null {
  const whole = question.field('questiontext');
  const numbers = [...whole.text.matchAll(GAP)].map(([, number]) => Number(number));
  const unknown = numbers.find((number) => number < 1 || number > words.length);
  if (numbers.length === 0)
    question.findings.fault(
      'text',
      'no_gaps',
      'the text has no gap: write [[1]] where the first word belongs',
    );
  if (numbers.length > MOST_GAPS)
    question.findings.fault(
      'text',
      'wrong_length',
      `the text has ${numbers.length} gaps: at most ${MOST_GAPS}`,
    );
  if (unknown !== undefined)
    question.findings.fault(
      'text',
      'unknown_word',
      `[[${unknown}]] names no word of the list, which has ${words.length}`,
    );
  if (/\{\{g\d+\}\}/.test(whole.text))
    question.findings.fault(
      'text',
      'reserved_text',
      '{{g1}} and the like mean gaps here: take them out of the text',
    );
  if (question.findings.faults.length > 0) return null;
  let gap = 0;
  const marked = { ...whole, text: whole.text.replace(GAP, () => `{{g${++gap}}}`) };
  return {
    numbers,
    partWith: (say) => {
      const text = { text: say(marked), isHtml: marked.isHtml || say(plain('<')) !== '<' };
      return splitPromptAndText(text, text.text.indexOf('{{g1}}'), question.name, question.rules);
    },
  };
}
