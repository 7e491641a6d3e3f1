import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import type { StartAttemptCode } from '../attempt/attempt-refusals';
import { AccessCodeRepository } from './access-code.repository';
import { isCodeOf, sealCode } from './sealed-code';

const LONGEST_CODE = 64;

/** The code that is read out in the room: whoever does not have it starts no attempt. */
@Injectable()
export class AccessCodeService {
  constructor(
    private readonly database: Database,
    private readonly codes: AccessCodeRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Sets, changes or (null) takes away the code of a quiz in scope. The log says that, never which. */
  async set(actor: Actor, quizId: string, code: string | null, reason: string): Promise<void> {
    const sealed = code === null ? null : await sealCode(code);
    await this.database.transaction(async () => {
      const quiz = await this.codes.lock(quizId);
      const permission = AssessmentPermissions['assessment:examine'];
      if (!quiz || !(await this.scope.covers(actor, permission, quiz.unitId))) throw notFound('quiz');
      await this.codes.set(quizId, sealed);
      await this.audit.record({
        actor,
        action: 'assessment:set-access-code',
        subjectType: 'quiz',
        subjectId: quizId,
        reason,
        before: { isSet: quiz.isSet },
        after: { isSet: sealed !== null },
      });
    });
  }

  /**
   * The sealed code that the given one opens; null where neither the quiz nor, of an invigilated one, the session has
   * one. Refusals: `ACCESS_CODE_NEEDED`,
   * `ACCESS_CODE_WRONG`, `ACCESS_CODE_LOCKED` after five tries in ten minutes, right or wrong.
   */
  async check(
    learnerId: string,
    quizId: string,
    code: string | null,
    isInvigilated: boolean,
  ): Promise<Buffer | null> {
    const sealed = await this.codes.find(quizId, learnerId, isInvigilated);
    if (!sealed) return null;
    if (!code) throw new Refused<StartAttemptCode>('ACCESS_CODE_NEEDED');
    if (!(await this.codes.countTry(learnerId, quizId)))
      throw new Refused<StartAttemptCode>('ACCESS_CODE_LOCKED');
    if (code.length > LONGEST_CODE || !(await isCodeOf(sealed, code)))
      throw new Refused<StartAttemptCode>('ACCESS_CODE_WRONG');
    await this.codes.forgetTries(learnerId, quizId);
    return sealed;
  }
}
