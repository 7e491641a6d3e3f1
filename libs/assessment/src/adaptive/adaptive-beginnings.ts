import { Injectable } from '@nestjs/common';
import type { PublishedQuiz } from '../quiz/quiz-catalogue';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { AdaptiveBanks, placesOf, toAsked } from './adaptive-banks';
import { startAdaptive } from './adaptive-state';
import type { AdaptiveBeginning } from './insert-adaptive';
import { nextStep } from './next-step';

/** How attempts at adaptive quizzes begin. */
@Injectable()
export class AdaptiveBeginnings {
  constructor(
    private readonly banks: AdaptiveBanks,
    private readonly corrections: CorrectionsCatalogue,
  ) {}

  /**
   * The first question and what the person must not get. `quiz`: with a pool that lacks barred questions. `previous`:
   * questions of the person's earlier attempts, the oldest first. A retake that must replace anything replaces all
   * (publishing asks for a bank that is large enough); where an older version has used up a cell, the cell is asked
   * again rather than a person locked out.
   */
  async begin(
    { quizId, versionId, settings, pool }: PublishedQuiz,
    seed: string,
    previous: readonly (readonly string[])[],
  ): Promise<AdaptiveBeginning> {
    const bank = await this.banks.of(versionId);
    const replaced = settings.replacedAgainst === 'ALL' ? previous.flat() : (previous.at(-1) ?? []);
    const met = new Set(settings.minReplacedPercent > 0 ? replaced : []);
    const allowed = new Set(
      pool.flatMap(({ count, itemVersionIds }) => {
        const fresh = itemVersionIds.filter((id) => !met.has(id));
        return fresh.length < count ? itemVersionIds : fresh;
      }),
    );
    const excluded = [...bank.placeOf.keys()].filter((id) => !allowed.has(id));
    const corrected = await this.corrections.current(quizId);
    const state = startAdaptive(bank.table, seed);
    const step = nextStep(bank.table, bank.settings, state, {
      excluded: new Set(placesOf(bank, [...excluded, ...corrected.keys()])),
      exposure: await this.banks.exposureOf(versionId, bank),
    });
    if (step.kind === 'STOP') throw new Error(`Quiz version ${versionId} has no question to begin with`);
    return {
      calibrationId: bank.calibrationId,
      asked: [toAsked(bank, step.item)],
      excluded,
      theta: state.theta,
      standardError: state.standardError,
    };
  }
}
