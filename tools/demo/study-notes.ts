import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface FileChoice {
  id: string;
  text: string;
}

/** What one has learnt: a question and its key, as in the public item files. */
export interface LearntItem {
  type: string;
  prompt: string;
  choices?: FileChoice[];
  targets?: FileChoice[];
  correct?: unknown;
  accepted?: string[];
}

export interface AskedQuestion {
  id: string;
  type: string;
  prompt: string;
  choices: FileChoice[];
  targets: FileChoice[];
}

const FOLDER = join('libs', 'assessment', 'content', 'items');

/**
 * What the people of the demonstration have learnt: the public item files of this repository. The API gives no
 * answers away, so they recognise a question by its text, as a well-prepared person would.
 */
export class StudyNotes {
  private readonly items = new Map<string, LearntItem>();

  constructor(items: readonly LearntItem[] = publicItems()) {
    for (const item of items) this.items.set(recognisable(item.prompt), item);
  }

  /** The right answer in the ids of the attempt. */
  answer(question: AskedQuestion): Record<string, unknown> {
    const item = this.items.get(recognisable(question.prompt));
    if (!item) throw new Error(`Nobody has learnt: ${question.prompt}`);
    const shown = (file: FileChoice[] | undefined, asked: FileChoice[], id: string) => {
      const text = file?.find((choice) => choice.id === id)?.text;
      return asked.find((choice) => choice.text === text)?.id ?? '';
    };
    switch (item.type) {
      case 'TRUE_FALSE':
        return { choiceIds: [String(item.correct)] };
      case 'NUMERIC':
        return { text: String(item.correct).replace('.', ',') };
      case 'TEXT_ENTRY':
        return { text: item.accepted?.[0] ?? '' };
      case 'MATCH':
        return {
          pairs: (item.correct as [string, string][]).map(([left, right]) => ({
            choiceId: shown(item.choices, question.choices, left),
            targetId: shown(item.targets, question.targets, right),
          })),
        };
      default:
        return {
          choiceIds: (item.correct as string[]).map((id) => shown(item.choices, question.choices, id)),
        };
    }
  }
}

const publicItems = (): LearntItem[] =>
  readdirSync(FOLDER).flatMap(
    (file) => (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { items: LearntItem[] }).items,
  );

/** Without tags: pictures have other addresses in every attempt. */
const recognisable = (prompt: string): string =>
  prompt
    .replace(/<[^>]*>/g, '')
    .normalize('NFC')
    .trim();
