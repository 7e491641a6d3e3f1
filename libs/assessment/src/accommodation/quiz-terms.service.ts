import { Injectable } from '@nestjs/common';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import type { QuizSettings } from '../quiz/quiz-definition';
import { type OwnTerms, withOwnTerms } from './own-terms';
import { OwnTermsRepository } from './own-terms.repository';

/** What a quiz means for one person before they start. */
@Injectable()
export class QuizTermsService {
  constructor(
    private readonly quizzes: QuizCatalogue,
    private readonly ownTerms: OwnTermsRepository,
  ) {}

  /** The settings under which the person would start now, and how they differ from the quiz's; null for not at all. */
  async of(learnerId: string, quizId: string): Promise<{ settings: QuizSettings; own: OwnTerms | null }> {
    const { settings } = await this.quizzes.current(quizId);
    const { own } = await this.ownTerms.find(learnerId, quizId, settings.minutes);
    return { settings: withOwnTerms(settings, own), own };
  }
}
