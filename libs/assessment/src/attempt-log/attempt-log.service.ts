import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { type AttemptEventRow, AttemptLogRepository } from './attempt-log.repository';
import { checkAttemptLog, type LogFault } from './check-attempt-log';

/** `NO_LOG`: the attempt was over before logs were kept. */
export type LogVerdict = 'VALID' | 'BROKEN' | 'NO_LOG';

export interface VerifiedLog {
  verdict: LogVerdict;
  events: number;
  head: string | null;
  brokenAt: number | null;
  fault: LogFault | null;
}

/** Reading and verifying the logs of attempts; one at a quiz outside the actor's units does not exist. */
@Injectable()
export class AttemptLogService {
  constructor(
    private readonly logs: AttemptLogRepository,
    private readonly scope: ScopeService,
  ) {}

  async verify(actor: Actor, attemptId: string): Promise<VerifiedLog> {
    await this.demandScope(actor, attemptId);
    const log = await this.logs.whole(attemptId);
    if (!log) throw notFound('attempt');
    const { attempt, events } = log;
    const check = checkAttemptLog(attempt, events);
    const sound = events.length === 0 ? 'NO_LOG' : 'VALID';
    return {
      verdict: check ? 'BROKEN' : sound,
      events: events.length,
      head: attempt.logHash,
      brokenAt: check?.sequence ?? null,
      fault: check?.fault ?? null,
    };
  }

  async list(
    actor: Actor,
    attemptId: string,
    afterSequence: number,
    limit: number,
  ): Promise<AttemptEventRow[]> {
    await this.demandScope(actor, attemptId);
    return this.logs.list(attemptId, afterSequence, limit);
  }

  private async demandScope(actor: Actor, attemptId: string): Promise<void> {
    const unitId = await this.logs.unitOf(attemptId);
    const permission = AssessmentPermissions['assessment:examine'];
    if (!unitId || !(await this.scope.covers(actor, permission, unitId))) throw notFound('attempt');
  }
}
