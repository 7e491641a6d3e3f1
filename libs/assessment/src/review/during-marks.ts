import { Injectable } from '@nestjs/common';
import type { AttemptRow } from '../attempt/attempt.repository';
import { gradeAttempt, gradedItems } from '../grading/grade-attempt';
import type { StoredItem } from '../question-bank/item-store';
import type { PublishedQuiz } from '../quiz/quiz-catalogue';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { showsDuring } from './review-policy';

/** The marks that a candidate may be shown while nothing is graded. */
@Injectable()
export class DuringMarks {
  constructor(private readonly corrections: CorrectionsCatalogue) {}

  /**
   * Marks per question, thousandths, as grading would give them now; null where people mark. What is stored, when
   * grading has been there. Nothing at all where the quiz shows none during an attempt: no look-up, no work.
   */
  async of(
    attempt: AttemptRow,
    quiz: PublishedQuiz,
    contents: ReadonlyMap<string, StoredItem>,
  ): Promise<(number | null)[]> {
    if (attempt.marks) return attempt.marks;
    const { settings, quizId, points } = quiz;
    if (!showsDuring(settings) || settings.review.mark !== 'DURING') return [];
    const revision = (await this.corrections.revisions([quizId])).get(quizId) ?? 0;
    const corrections = await this.corrections.at(quizId, revision);
    const items = gradedItems(attempt.itemVersionIds, contents, points, corrections);
    const { marks, pending } = gradeAttempt(attempt, items, settings);
    return marks.map((mark, index) => (pending.includes(index + 1) ? null : mark));
  }
}
