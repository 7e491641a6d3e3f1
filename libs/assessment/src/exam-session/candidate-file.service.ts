import { Injectable } from '@nestjs/common';
import { LearnerService } from '@app/identity';
import { badInput, Refused } from '@platform/errors';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import {
  type ImportMode,
  type ImportReport,
  mayApply,
  readRecords,
  readTable,
  reportImport,
  rowNote,
} from '@platform/tabular';
import { CandidateRepository } from './candidate.repository';
import type { ImportCandidatesCode } from './exam-session-refusals';
import { ExamSessionRepository } from './exam-session.repository';
import { CANDIDATE_COLUMNS, planCandidateImport, readCandidateRow } from './plan-candidate-import';
import { type Done, SessionActs } from './session-acts';

/** As many as one call takes up by their ids; a session has no more places. */
const MOST_ROWS = 500;

/** Candidates as a file: name and personal number, matched with accounts as rosters are. */
@Injectable()
export class CandidateFileService {
  constructor(
    private readonly files: FileExchange,
    private readonly learners: LearnerService,
    private readonly candidates: CandidateRepository,
    private readonly sessions: ExamSessionRepository,
    private readonly acts: SessionActs,
  ) {}

  /** Takes up the people of an uploaded file, or says what it would do. Safe to repeat. Refusal: `SESSION_OVER`. */
  async import(
    actor: Actor,
    sessionId: string,
    input: { fileId: string; mode: ImportMode; dryRun: boolean },
  ): Promise<ImportReport> {
    const file = await this.files.read(actor, input.fileId);
    const records = readRecords(await readTable(file.content), CANDIDATE_COLUMNS);
    if (records.length > MOST_ROWS)
      throw badInput({
        path: 'input.fileId',
        code: 'too_many_rows',
        message: `has more than ${MOST_ROWS} people`,
        values: { max: MOST_ROWS },
      });
    const rows = records.map(({ line, cells, fault }) => ({
      line,
      row: fault ? [rowNote(fault)] : readCandidateRow(line, cells),
    }));
    const numbers = rows.flatMap(({ row }) => (Array.isArray(row) ? [] : [row.personalNumber]));
    const act = { actor, sessionId, action: 'assessment:import-candidates', by: 'planners' } as const;
    return this.acts.act(act, async (session): Promise<Done<ImportReport>> => {
      if (session.closedAt) throw new Refused<ImportCandidatesCode>('SESSION_OVER');
      await this.sessions.takeTurns(session.quizId);
      const accounts = await this.learners.byPersonalNumbers(numbers);
      const ids = [...new Set([...accounts.values()].map(({ id }) => id))];
      const level = await this.sessions.requiredLevel(session.quizId);
      const faults = await this.candidates.faultsOf(sessionId, ids, level);
      const free = session.capacity - (await this.candidates.count(sessionId));
      const plan = planCandidateImport(rows, accounts, faults, { free, level });
      const isApplied = mayApply(plan.rows, input.mode, input.dryRun) && plan.learnerIds.length > 0;
      if (isApplied) await this.candidates.insert(sessionId, plan.learnerIds);
      return {
        answer: reportImport(plan.rows, input.mode, input.dryRun),
        isDone: isApplied,
        after: { fileId: input.fileId, mode: input.mode, added: plan.learnerIds },
      };
    });
  }
}
