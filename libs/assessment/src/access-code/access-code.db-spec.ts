import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentModule } from '../assessment.module';
import { StartingService } from '../attempt/starting.service';
import { AccessCodeService } from './access-code.service';

const REASON = 'Ca thi buổi sáng';

describe('access codes', () => {
  let context: TestContext;
  let unitId: string;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule, AssessmentApiModule]);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    const person = await aLearner(context.database);
    await aRoleGrant(context.database, person.id, 'EXAMINER', unitId);
    examiner = person.actor;
  });
  afterAll(() => context.close());

  async function aRoom(code: string) {
    const { quizId } = await aPublishedQuiz(context.database, { unitId });
    await context.get(AccessCodeService).set(examiner, quizId, code, REASON);
    const { actor } = await aLearner(context.database);
    const start = (given: string | null = null) =>
      context.get(StartingService).start(actor, quizId, { accessCode: given });
    return { quizId, start };
  }

  it('is needed to start, and not to go on', async () => {
    const { start } = await aRoom('phòng 12');
    await expect(start()).rejects.toMatchObject({ code: 'ACCESS_CODE_NEEDED' });
    await expect(start('phòng 13')).rejects.toMatchObject({ code: 'ACCESS_CODE_WRONG' });
    const attempt = await start('  phòng 12 '.normalize('NFD'));
    expect(attempt).toMatchObject({ state: 'STARTED' });
    expect(await start()).toMatchObject({ id: attempt.id });
  });

  it('is looked at five times in ten minutes, however many calls come at once', async () => {
    const { start } = await aRoom('dung-ma');
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => start('sai-ma')));
    const codes = outcomes.map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : outcome.status,
    );
    expect(codes.filter((code) => code === 'ACCESS_CODE_WRONG')).toHaveLength(5);
    expect(codes.filter((code) => code === 'ACCESS_CODE_LOCKED')).toHaveLength(15);
    await expect(start('dung-ma')).rejects.toMatchObject({ code: 'ACCESS_CODE_LOCKED' });
    await context.database.query(
      `update assessment.access_code_try set tried_at = array[now() - interval '11 minutes']`,
    );
    expect(await start('dung-ma')).toMatchObject({ state: 'STARTED' });
  });

  it('is stored sealed, changed at once, and taken away again; the log does not know it', async () => {
    const { quizId, start } = await aRoom('ma-cu-123');
    const service = context.get(AccessCodeService);
    await service.set(examiner, quizId, 'ma-moi-456', REASON);
    await expect(start('ma-cu-123')).rejects.toMatchObject({ code: 'ACCESS_CODE_WRONG' });
    await service.set(examiner, quizId, null, REASON);
    expect(await start()).toMatchObject({ state: 'STARTED' });
    const log = await context.database.query(
      'select action, before, after from platform.audit_event where subject_id = $1 order by id',
      [quizId],
    );
    expect(log.map(({ before, after }) => [before, after])).toEqual([
      [{ isSet: false }, { isSet: true }],
      [{ isSet: true }, { isSet: true }],
      [{ isSet: true }, { isSet: false }],
    ]);
  });

  it('cannot be set for a quiz outside the scope', async () => {
    const { quizId } = await aRoom('phong-1');
    const { actor } = await aLearner(context.database);
    const set = context.get(AccessCodeService).set(actor, quizId, 'abcd', REASON);
    await expect(set).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
