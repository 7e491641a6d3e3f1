import { Module } from '@nestjs/common';
import './assessment.messages';
import { AssessmentSeed } from './assessment.seed';
import { AttemptForms } from './attempt/attempt-forms';
import { AttemptReader } from './attempt/attempt-reader';
import { AttemptRepository } from './attempt/attempt.repository';
import { ItemStore } from './question-bank/item-store';
import { QuizCatalogue } from './quiz/quiz-catalogue';

/** Item banks, quizzes, attempts and marks. */
@Module({
  providers: [AssessmentSeed, AttemptForms, AttemptReader, AttemptRepository, ItemStore, QuizCatalogue],
  exports: [AssessmentSeed, AttemptForms, AttemptReader, AttemptRepository, ItemStore, QuizCatalogue],
})
export class AssessmentModule {}
