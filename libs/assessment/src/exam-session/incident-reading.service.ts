import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { ExamSessionRepository } from './exam-session.repository';
import { IncidentRepository, type IncidentRow } from './incident.repository';
import { SessionAccess } from './session-access';

/**
 * Reading what was written down. Texts may tell of people's health: those who run the session read them for as long
 * as they do; once it is signed, only those with the permission on its unit, and the audit log says who did.
 */
@Injectable()
export class IncidentReadingService {
  constructor(
    private readonly database: Database,
    private readonly sessions: ExamSessionRepository,
    private readonly incidents: IncidentRepository,
    private readonly access: SessionAccess,
    private readonly audit: AuditLog,
  ) {}

  /** A page, the oldest first, from after `afterId`. `NOT_FOUND` for whoever may not read them. */
  read(actor: Actor, sessionId: string, afterId: string | null, limit: number): Promise<IncidentRow[]> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may read incidents');
    return this.database.transaction(async () => {
      const session = await this.sessions.find(sessionId);
      const isSigned = session?.state === 'SIGNED';
      const may =
        session &&
        (await (isSigned ? this.access.mayPlan(actor, session) : this.access.mayRun(actor, session)));
      if (!may) throw notFound('session');
      const page = await this.incidents.list(sessionId, afterId, limit);
      if (isSigned)
        await this.audit.record({
          actor,
          action: 'assessment:read-incidents',
          subjectType: 'exam_session',
          subjectId: sessionId,
          after: { incidents: page.length },
        });
      return page;
    });
  }
}
