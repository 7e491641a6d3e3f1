import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { CertificateProposal, ProposalState } from './certificate-proposal.entity';

/** A proposal with the unit of its quiz. */
export type ProposalRecord = CertificateProposal & { unitId: string };

type Row<T> = T & Record<string, unknown>;

const columns = `p.id, p.kind, p.attempt_id as "attemptId", p.learner_id as "learnerId", p.quiz_id as "quizId",
  q.unit_id as "unitId", p.mark_change_id as "markChangeId", p.caused_by as "causedBy", p.state,
  p.decided_by as "decidedBy", p.decision_reason as "decisionReason", p.created_at as "createdAt",
  p.decided_at as "decidedAt"`;

/** Every statement on proposals about certificates but their making. */
@Injectable()
export class ProposalRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<ProposalRecord | null> {
    return this.database.queryOne<Row<ProposalRecord>>(
      `select ${columns} from assessment.certificate_proposal p join assessment.quiz q on q.id = p.quiz_id
        where p.id = $1`,
      [id],
    );
  }

  /** Locks the attempt first, as whoever changes marks does, then the proposal; whether the attempt is passed. */
  async lock({ id, attemptId }: ProposalRecord): Promise<{ state: ProposalState; isPassed: boolean | null }> {
    const attempt = await this.database.queryOne<{ isPassed: boolean | null }>(
      'select is_passed as "isPassed" from assessment.attempt where id = $1 for update',
      [attemptId],
    );
    const proposal = await this.database.queryOne<{ state: ProposalState }>(
      'select state from assessment.certificate_proposal where id = $1 for update',
      [id],
    );
    if (!attempt || !proposal) throw new Error(`Proposal ${id} is gone`);
    return { ...proposal, ...attempt };
  }

  async decide(id: string, state: ProposalState, decidedBy: string, reason: string): Promise<void> {
    await this.database.query(
      `update assessment.certificate_proposal set state = $2, decided_by = $3, decision_reason = $4,
          decided_at = clock_timestamp() where id = $1`,
      [id, state, decidedBy, reason],
    );
  }

  quiz(id: string): Promise<{ unitId: string } | null> {
    return this.database.queryOne<{ unitId: string }>(
      'select unit_id as "unitId" from assessment.quiz where id = $1',
      [id],
    );
  }

  list(
    quizId: string,
    state: ProposalState | null,
    after: string | null,
    limit: number,
  ): Promise<ProposalRecord[]> {
    return this.database.query<Row<ProposalRecord>>(
      `select ${columns} from assessment.certificate_proposal p join assessment.quiz q on q.id = p.quiz_id
        where p.quiz_id = $1 and ($2::text is null or p.state = $2) and ($3::uuid is null or p.id > $3)
        order by p.id limit $4`,
      [quizId, state, after, limit],
    );
  }
}
