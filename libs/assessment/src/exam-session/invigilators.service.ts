import { Injectable } from '@nestjs/common';
import { badInput, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { CandidateRepository } from './candidate.repository';
import type { CreateExamSessionCode, UpdateExamSessionCode } from './exam-session-refusals';
import type { ExamSessionRow } from './exam-session.repository';
import { InvigilatorRepository } from './invigilator.repository';
import { SessionAccess } from './session-access';

/**
 * Who may watch a session: whoever holds the permission on its unit, or works in a unit where the planner holds it.
 * Anybody else needs a reason, which stands in the audit log. Never a candidate of the session, and never somebody who
 * wrote on the quiz: who knows the questions must not be alone with those who sit them.
 */
@Injectable()
export class InvigilatorsService {
  constructor(
    private readonly candidates: CandidateRepository,
    private readonly invigilators: InvigilatorRepository,
    private readonly access: SessionAccess,
  ) {}

  /**
   * Makes these people all who watch, under the lock of the session; says who came from outside. Those who watched
   * before are not asked about again. Refusals: `INVIGILATOR_IS_CANDIDATE`, `INVIGILATOR_IS_AUTHOR`,
   * `INVIGILATOR_OUTSIDE`.
   */
  async replace(
    actor: Actor,
    session: Pick<ExamSessionRow, 'id' | 'quizId' | 'unitId' | 'invigilatorIds'>,
    learnerIds: string[],
    reason: string | null,
  ): Promise<string[]> {
    if (await this.candidates.isAnyCandidate(session.id, learnerIds))
      throw new Refused<UpdateExamSessionCode>('INVIGILATOR_IS_CANDIDATE');
    if (!(await this.invigilators.replace(session.id, learnerIds)))
      throw badInput({ path: 'input.invigilatorIds', code: 'unknown_person', message: 'names nobody' });
    const added = learnerIds.filter((id) => !session.invigilatorIds.includes(id));
    if (added.length === 0) return [];
    if (await this.invigilators.isAnyAuthor(session.quizId, added))
      throw new Refused<CreateExamSessionCode & UpdateExamSessionCode>('INVIGILATOR_IS_AUTHOR');
    const holders = await this.access.holdersAmong(added, session.unitId);
    const staff = await this.invigilators.staffAmong(added, await this.access.roots(actor));
    const outsiders = added.filter((id) => !holders.has(id) && !staff.has(id));
    if (outsiders.length > 0 && reason === null)
      throw new Refused<CreateExamSessionCode & UpdateExamSessionCode>('INVIGILATOR_OUTSIDE', {
        people: outsiders.length,
      });
    return outsiders;
  }
}
