import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { AttemptPassed } from '../attempt/attempt-passed.event';
import { QuizResultRepository } from '../quiz-result/quiz-result.repository';
import { averageUpTo, averageWith } from '../quiz-result/yearly-pass';
import type { ProposalState } from './certificate-proposal.entity';
import { EarnedCertificates } from './earned-certificates.port';
import { type ProposalRecord, ProposalRepository } from './proposal.repository';
import type { DecideRegradeProposalCode } from './regrading-refusals';

const EXAMINE = 'assessment:examine';

/** Decides what changed marks mean for certificates; always a second person. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly database: Database,
    private readonly proposals: ProposalRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly modules: ModuleRef,
    private readonly results: QuizResultRepository,
  ) {}

  /** Proposals about a quiz, the oldest first. */
  async list(
    actor: Actor,
    quizId: string,
    filter: { state: ProposalState | null; after: string | null; limit: number },
  ): Promise<ProposalRecord[]> {
    const quiz = await this.proposals.quiz(quizId);
    if (!quiz || !(await this.scope.covers(actor, EXAMINE, quiz.unitId))) throw notFound('quiz');
    return this.proposals.list(quizId, filter.state, filter.after, filter.limit);
  }

  /**
   * Approves or declines. An approved ISSUE tells certification of the pass, once; an approved REVOKE revokes.
   * Refusals: `SAME_PERSON`, `PROPOSAL_DECIDED`, `RESULT_CHANGED`.
   */
  async decide(actor: Actor, id: string, isApproved: boolean, reason: string): Promise<ProposalRecord> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may decide on a proposal');
    return this.database.transaction(async () => {
      const proposal = await this.proposals.find(id);
      if (!proposal || !(await this.scope.covers(actor, EXAMINE, proposal.unitId)))
        throw notFound('proposal');
      if (actor.id === proposal.causedBy || actor.id === proposal.learnerId)
        throw new Refused<DecideRegradeProposalCode>('SAME_PERSON');
      const { state, isPassed: isAttemptPassed } = await this.proposals.lock(proposal);
      // What was proposed is looked at again: the average, or what of it the certificate was earned by.
      const averageOf = proposal.kind === 'ISSUE' ? averageWith : averageUpTo;
      const average = averageOf(await this.results.graded([proposal]), proposal.attemptId);
      const isPassed = average?.isPassed ?? isAttemptPassed;
      if (state !== 'OPEN') throw new Refused<DecideRegradeProposalCode>('PROPOSAL_DECIDED');
      if (isApproved && isPassed !== (proposal.kind === 'ISSUE'))
        throw new Refused<DecideRegradeProposalCode>('RESULT_CHANGED');
      const decision = isApproved ? 'APPROVED' : 'DECLINED';
      await this.proposals.decide(id, decision, actor.id, reason);
      await this.audit.record({
        actor,
        action: 'assessment:decide-regrade-proposal',
        subjectType: 'certificate_proposal',
        subjectId: id,
        reason,
        before: { state },
        after: { state: decision, kind: proposal.kind, attemptId: proposal.attemptId },
      });
      if (isApproved) await this.carryOut(actor, proposal, reason);
      return (await this.proposals.find(id)) ?? proposal;
    });
  }

  private async carryOut(actor: Actor, proposal: ProposalRecord, reason: string): Promise<void> {
    const { attemptId, learnerId, quizId } = proposal;
    if (proposal.kind === 'ISSUE') await this.outbox.emit(AttemptPassed, { attemptId, learnerId, quizId });
    else
      await this.modules
        .get(EarnedCertificates, { strict: false })
        .revokeOn(actor, attemptId, learnerId, reason);
  }
}
