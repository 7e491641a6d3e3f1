import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { ShippedItems } from './question-bank/shipped-items';
import { ShippedQuizzes } from './quiz/shipped-quizzes';

/** Loads this lib's reference data; safe to repeat. Run by `npm run cli -- setup`, libs from left to right. */
@Injectable()
export class AssessmentSeed {
  constructor(
    private readonly database: Database,
    private readonly items: ShippedItems,
    private readonly quizzes: ShippedQuizzes,
    private readonly audit: AuditLog,
  ) {}

  async load(): Promise<void> {
    await this.database.transaction(async () => {
      // Two set-ups at once take turns: the second finds everything there.
      await this.database.query(`select pg_advisory_xact_lock(hashtext('assessment.seed'))`);
      const nation = await this.database.queryOne<{ id: string }>(
        `select id from identity.org_unit where type = 'NATION' and code = 'VN' and valid_to is null`,
      );
      if (!nation) throw new Error('The unit VN is missing: load the units first');
      const after = { items: await this.items.load(nation.id), quizzes: await this.quizzes.load(nation.id) };
      if (after.items + after.quizzes === 0) return;
      await this.audit.record({
        actor: null,
        action: 'assessment:load-shipped-content',
        subjectType: 'org_unit',
        subjectId: nation.id,
        after,
      });
    });
  }
}
