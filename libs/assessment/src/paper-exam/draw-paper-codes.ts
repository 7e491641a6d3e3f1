import { hash } from 'node:crypto';
import { drawForm } from '../quiz/draw-form';
import type { PoolCell } from '../quiz/quiz-definition';
import { LazyShuffle, SeededRandom } from '../quiz/seeded-random';
import type { PaperMode } from './paper-exam.entity';
import { PAPER_PARTS, type PaperPart } from './printable';

/** One code as it is stored and printed. */
export interface DrawnCode {
  /** Three digits, 100 to 999. */
  code: string;
  seed: string;
  itemVersionIds: string[];
}

export interface PaperDraw {
  /** Stored with the exam: the same request always gives the same codes. */
  seed: string;
  count: number;
  mode: PaperMode;
  pool: readonly PoolCell[];
  /** Where a question stands on the paper. */
  partOf: (itemVersionId: string) => PaperPart;
}

const FIRST_CODE = 100;
const LAST_CODE = 999;

/** Everything new against all earlier codes, as far as the pool goes. */
const NO_REPETITION = { minReplacedPercent: 100, replacedAgainst: 'ALL' } as const;

/**
 * Draws an exam. SAME_QUESTIONS: one form, which every code shuffles. PARALLEL_FORMS: a form for each code, with the
 * same number of questions from every cell, sharing as few questions as the pool allows. Questions are shuffled within
 * the parts of the paper, so that the sheet for the answers has the same shape in every code of one form.
 * Throws when a cell holds too few questions: whoever asks has counted before.
 */
export function drawPaperCodes({ seed, count, mode, pool, partOf }: PaperDraw): DrawnCode[] {
  const forms: string[][] = [];
  return codesOf(seed, count).map((code) => {
    const shared = mode === 'SAME_QUESTIONS' ? forms[0] : undefined;
    const form =
      shared ??
      drawForm({
        seed: mode === 'SAME_QUESTIONS' ? seed : `${seed}/${code}`,
        pool,
        settings: NO_REPETITION,
        previous: forms,
      }).itemVersionIds;
    forms.push(form);
    const codeSeed = hash('sha256', `${seed}/paper-code/${code}`).slice(0, 32);
    const mixed = new LazyShuffle(form, new SeededRandom(codeSeed, 'paper-order')).toArray();
    const itemVersionIds = PAPER_PARTS.flatMap((part) => mixed.filter((id) => partOf(id) === part));
    return { code, seed: codeSeed, itemVersionIds };
  });
}

/** Different codes, the lowest first; whoever holds one cannot tell the others. */
function codesOf(seed: string, count: number): string[] {
  const all = Array.from({ length: LAST_CODE - FIRST_CODE + 1 }, (_, index) => FIRST_CODE + index);
  const mixed = new LazyShuffle(all, new SeededRandom(seed, 'paper-codes'));
  return Array.from({ length: count }, (_, place) => mixed.at(place) ?? 0)
    .sort((a, b) => a - b)
    .map(String);
}
