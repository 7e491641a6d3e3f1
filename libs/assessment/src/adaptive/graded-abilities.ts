import { Injectable } from '@nestjs/common';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { GradedAttempts } from '../regrading/graded-attempts';
import type { AdaptiveAbility } from './adaptive-ability';
import { AdaptiveRepository } from './adaptive.repository';
import type { StopReason } from './stop-rule';

/** Abilities of graded attempts, computed anew from answers and frozen parameters, regrades included. */
@Injectable()
export class GradedAbilities {
  constructor(
    private readonly attempts: GradedAttempts,
    private readonly corrections: CorrectionsCatalogue,
    private readonly adaptive: AdaptiveRepository,
  ) {}

  /** Of the person's own attempt; null for a fixed form and before it is graded. */
  async find(
    learnerId: string,
    attemptId: string,
  ): Promise<{ ability: AdaptiveAbility; stopReason: StopReason | null } | null> {
    const attempt = await this.attempts.ofLearner(learnerId, { attemptId });
    if (!attempt?.asked) return null;
    const corrections = await this.corrections.at(attempt.quizId, attempt.correctionsRevision);
    const ability = (await this.attempts.recompute([attempt], corrections)).get(attemptId)?.ability;
    const row = await this.adaptive.find(attemptId, learnerId);
    return ability && row ? { ability, stopReason: row.stopReason } : null;
  }
}
