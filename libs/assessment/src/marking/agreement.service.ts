import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ItemStore } from '../question-bank/item-store';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { AgreementRepository, type PairRow } from './agreement.repository';
import { grouped } from './grouped';
import type { MarkingAgreement, MarkingQuestionAgreement } from './marking-agreement.type';
import { raterAgreement } from './rater-agreement';

const THOUSAND = 1000;

/** How well markers agree, for whoever answers for the marking of a quiz; for others the quiz does not exist. */
@Injectable()
export class AgreementService {
  constructor(
    private readonly marked: AgreementRepository,
    private readonly items: ItemStore,
    private readonly quizzes: QuizCatalogue,
    private readonly scope: ScopeService,
  ) {}

  async of(actor: Actor, quizId: string): Promise<MarkingAgreement> {
    const { unitId } = await this.quizzes.current(quizId);
    if (!(await this.scope.covers(actor, AssessmentPermissions['assessment:examine'], unitId)))
      throw notFound('quiz');
    const pairs = await this.marked.pairs(quizId);
    const contents = await this.items.contents(pairs.map(({ itemVersionId }) => itemVersionId));
    const questions = [...grouped(pairs, (pair) => pair.itemVersionId)].map(([versionId, ofQuestion]) => {
      const content = contents.get(versionId)?.content;
      if (!content || !('rubric' in content)) throw new Error(`${versionId} has no rubric`);
      return toQuestion(ofQuestion, raterAgreement(content.rubric, ofQuestion));
    });
    return {
      pairs: pairs.length,
      exact: questions.reduce((sum, { exact }) => sum + exact, 0),
      adjudicated: pairs.filter(({ isAdjudicated }) => isAdjudicated).length,
      questions,
    };
  }
}

function toQuestion(
  [pair]: PairRow[],
  { meanDifference, ...figures }: ReturnType<typeof raterAgreement>,
): MarkingQuestionAgreement {
  return {
    itemCode: pair?.itemCode ?? '',
    version: pair?.version ?? 0,
    meanDifference: meanDifference / THOUSAND,
    ...figures,
  };
}
