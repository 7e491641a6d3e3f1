import { Injectable } from '@nestjs/common';
import { notFound } from '@platform/errors';
import { AttemptRepository } from '../attempt/attempt.repository';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { GradedAttempts } from '../regrading/graded-attempts';
import { ItemStore } from '../question-bank/item-store';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { ReviewReader } from '../review/review-reader';
import { isVisible } from '../review/review-policy';
import { placeSkills, type SkillPlacement } from './place-skills';
import { purposeOf } from './quiz-purpose.type';

/** What a placement says of a person: where they stand in each skill, and nothing that anybody passes. */
export interface Placement {
  attemptId: string;
  quizId: string;
  framework: string;
  skills: SkillPlacement[];
}

/** Results of placements, for this lib and those above it. */
@Injectable()
export class PlacementReader {
  constructor(
    private readonly graded: GradedAttempts,
    private readonly corrections: CorrectionsCatalogue,
    private readonly items: ItemStore,
    private readonly quizzes: QuizCatalogue,
    private readonly attempts: AttemptRepository,
    private readonly review: ReviewReader,
  ) {}

  /**
   * Of a person's own graded attempt, or their last at a quiz. Null while there is none, or while the review policy
   * hides the mark. An attempt at a quiz that is no placement, and somebody else's, is `NOT_FOUND`.
   */
  async find(learnerId: string, key: { attemptId: string } | { quizId: string }): Promise<Placement | null> {
    const attempt = await this.graded.ofLearner(learnerId, key);
    const row =
      attempt || 'attemptId' in key
        ? await this.attempts.find(attempt?.id ?? ('attemptId' in key ? key.attemptId : ''), learnerId)
        : null;
    const quiz = row
      ? await this.quizzes.version(row.quizVersionId)
      : 'quizId' in key
        ? await this.quizzes.current(key.quizId)
        : null;
    if (!quiz || purposeOf(quiz.settings) !== 'PLACEMENT') throw notFound('placement');
    if (!attempt || !row) return null;
    const { framework } = quiz;
    const { settings, state } = await this.review.of(quiz.settings, row);
    if (!isVisible('mark', settings, state)) return null;
    const corrections = await this.corrections.at(attempt.quizId, attempt.correctionsRevision);
    const marks = (await this.graded.recompute([attempt], corrections)).get(attempt.id);
    const contents = await this.items.contents(attempt.itemVersionIds);
    const questions = attempt.itemVersionIds.map((id, at) => {
      const isOpen = attempt.asked && !attempt.responses[`q${at + 1}`];
      return {
        skillCode: contents.get(id)?.skillCode ?? '',
        share: isOpen ? null : (marks?.shares[at] ?? null),
        asked: attempt.asked?.[at] ?? null,
      };
    });
    return {
      attemptId: attempt.id,
      quizId: attempt.quizId,
      framework,
      skills: placeSkills(questions, settings),
    };
  }
}
