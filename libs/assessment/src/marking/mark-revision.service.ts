import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import type { ReviseMarkCode } from './marking-refusals';
import { MarkingRepository, type MarkingTaskRow } from './marking.repository';
import { demandPerson, MarkingService } from './marking.service';
import type { ChosenLevel } from './rubric-mark';

/** Markers correct marks of their own as long as nothing rests on them. */
@Injectable()
export class MarkRevisionService {
  constructor(
    private readonly database: Database,
    private readonly tasks: MarkingRepository,
    private readonly marking: MarkingService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Puts another mark in place of the caller's own and keeps the old one with the reason. The same mark again changes
   * nothing. `BAD_USER_INPUT` at `input.levels`; refusals: `NOT_YOUR_MARK`, `TASK_WITHDRAWN`, `ALREADY_GRADED` (an
   * appeal or a regrade changes results), `IN_ADJUDICATION` (a third person judges the two marks as they were given).
   */
  async revise(
    actor: Actor,
    id: string,
    {
      levels: chosen,
      comment,
      reason,
    }: { levels: readonly ChosenLevel[]; comment: string | null; reason: string },
  ): Promise<MarkingTaskRow> {
    demandPerson(actor);
    const { attemptId, itemVersionId } = await this.marking.find(actor, id);
    const given = { ...(await this.marking.markOf(itemVersionId, chosen)), comment };
    return this.database.transaction(async () => {
      const attempt = await this.tasks.lockAttempt(attemptId);
      const task = await this.marking.find(actor, id);
      if (task.markedBy !== actor.id) throw new Refused<ReviseMarkCode>('NOT_YOUR_MARK');
      if (task.isWithdrawn || !attempt) throw new Refused<ReviseMarkCode>('TASK_WITHDRAWN');
      const { mark, levels } = task;
      if (isDeepStrictEqual({ mark, levels, comment: task.comment }, given)) return task;
      if (attempt.state !== 'MARKING') throw new Refused<ReviseMarkCode>('ALREADY_GRADED');
      if (await this.isWithThirdPerson(task)) throw new Refused<ReviseMarkCode>('IN_ADJUDICATION');
      const revised = await this.tasks.revise(id, actor.id, given, reason);
      await this.audit.record({
        actor,
        action: 'assessment:revise-mark',
        subjectType: 'marking_task',
        subjectId: id,
        reason,
        before: { mark, levels },
        after: { mark: revised.mark, levels: revised.levels },
      });
      await this.marking.settle(revised, attempt);
      return revised;
    });
  }

  private async isWithThirdPerson({ attemptId, position, purpose }: MarkingTaskRow): Promise<boolean> {
    if (purpose === 'ADJUDICATION') return false;
    const tasks = await this.tasks.ofAttempt(attemptId);
    return tasks.some((task) => task.position === position && task.purpose === 'ADJUDICATION');
  }
}
