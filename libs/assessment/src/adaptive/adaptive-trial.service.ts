import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { badInput, type Problem } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { checkResponse, type GivenAnswer } from '../attempt/check-response';
import { BarredItems } from '../question-bank/barred-items';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { type QuizSettings } from '../quiz/quiz-definition';
import { QuizDesignService } from '../quiz/quiz-design.service';
import { UnfitQuestions } from '../quiz/quiz-refusals';
import { type QuizDesign, QuizRepository } from '../quiz/quiz.repository';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { type AdaptiveAbility, adaptiveAbility } from './adaptive-ability';
import { type AdaptiveBank, AdaptiveBanks, NO_EXPOSURE, placesOf, toAsked } from './adaptive-banks';
import { AdaptivePublishing } from './adaptive-publishing';
import type { AdaptiveQuizSettings } from './adaptive-quiz-settings';
import { checkQuizPool } from './check-quiz-pool';
import type { PersonContext } from './next-step';
import { replayTrial, type Trial } from './replay-trial';
import { scoreAnswer } from './score-answer';

/** How far somebody has tried a quiz. */
export interface AdaptiveTrialRun extends Trial {
  seed: string;
  isDraft: boolean;
  settings: QuizSettings;
  bank: AdaptiveBank;
  /** Of the steps, in their order. */
  questions: StoredItem[];
  /** As grading would say it if the attempt ended here. */
  ability: AdaptiveAbility;
}

/** What a trial goes through: a draft, or a published version. */
interface TrialQuiz {
  settings: QuizSettings;
  adaptive: AdaptiveQuizSettings;
  bank: AdaptiveBank;
  isDraft: boolean;
  context: PersonContext;
}

/** Trying an adaptive quiz out, for whoever may edit it. Nothing is stored: every call goes the whole way again. */
@Injectable()
export class AdaptiveTrialService {
  constructor(
    private readonly designs: QuizDesignService,
    private readonly quizzes: QuizRepository,
    private readonly publishing: AdaptivePublishing,
    private readonly banks: AdaptiveBanks,
    private readonly items: ItemStore,
    private readonly barred: BarredItems,
    private readonly corrections: CorrectionsCatalogue,
  ) {}

  /**
   * The draft, or without one the version in use, with these answers to its questions in their order. The same seed and
   * answers give the same steps while quiz, bank and exposure stay. A quiz that cannot be tried, an answer that does not
   * fit its question and one too many are `BAD_USER_INPUT`; a quiz that the actor may not edit is `NOT_FOUND`.
   */
  async run(
    actor: Actor,
    quizId: string,
    answers: readonly GivenAnswer[],
    seed = randomBytes(16).toString('hex'),
  ): Promise<AdaptiveTrialRun> {
    const design = await this.designs.get(actor, quizId, AssessmentPermissions['assessment:author']);
    const { settings, adaptive, bank, isDraft, context } = await this.prepared(design);
    const questions: StoredItem[] = [];
    const trial = await replayTrial(bank, seed, context, async (place, position) => {
      const question = await this.question(bank.table.items[place].id);
      questions.push(question);
      const answer = answers[position - 1];
      if (!answer) return null;
      const checked = checkResponse(question.content, answer, `input.answers.${position - 1}`);
      if ('fault' in checked) throw badInput(checked.fault);
      return scoreAnswer(question, checked.response, {
        seed,
        position,
        shuffleChoices: settings.shuffleChoices,
      });
    });
    if (answers.length > trial.steps.length)
      throw badInput({
        path: `input.answers.${trial.steps.length}`,
        code: 'after_end',
        message: 'comes after the end',
      });
    const asked = trial.steps.map(({ chosen }) => toAsked(bank, chosen.item));
    const rights = trial.steps.map(({ right }) => right);
    return {
      ...trial,
      seed,
      isDraft,
      settings,
      bank,
      questions,
      ability: adaptiveAbility(asked, rights, adaptive),
    };
  }

  private async question(id: string): Promise<StoredItem> {
    const question = (await this.items.contents([id])).get(id);
    if (!question) throw new Error(`Item version ${id} is missing`);
    return question;
  }

  private async prepared({ id, unitId, draft, current }: QuizDesign): Promise<TrialQuiz> {
    const version = draft ?? current;
    const { settings } = version ?? {};
    if (!version || !settings?.adaptive) throw unfit('not_adaptive', 'is not of an adaptive quiz');
    const { adaptive } = settings;
    const isDraft = version === draft;
    const bank = isDraft
      ? await this.bankOf(unitId, { ...version, settings }, adaptive)
      : await this.banks.of(version.id);
    const corrected = isDraft ? [] : (await this.corrections.current(id)).keys();
    const context = {
      excluded: new Set(placesOf(bank, [...this.barred.known, ...corrected])),
      exposure: isDraft ? NO_EXPOSURE : await this.banks.exposureOf(version.id, bank),
    };
    return { settings, adaptive, bank, isDraft, context };
  }

  /** The bank as publishing would fix it today. */
  private async bankOf(
    unitId: string,
    { blueprint, settings }: Pick<NonNullable<QuizDesign['draft']>, 'blueprint' | 'settings'>,
    adaptive: AdaptiveQuizSettings,
  ): Promise<AdaptiveBank> {
    const candidates = await this.quizzes.findCandidates(unitId, blueprint);
    const { conflicts, pool } = checkQuizPool(candidates, settings);
    if (conflicts.length > 0) throw unfit('pool_too_small', 'lacks questions: see `poolCheck`');
    try {
      return await this.banks.ofDraft(adaptive, await this.publishing.fix(pool, settings));
    } catch (error) {
      if (!(error instanceof UnfitQuestions)) throw error;
      throw unfit(error.code.toLowerCase(), `cannot use these questions: ${error.details.items}`);
    }
  }
}

const unfit = (code: string, message: string): Problem => badInput({ path: 'input.quizId', code, message });
