import type { INestApplicationContext } from '@nestjs/common';
import { AdaptiveCandidate, anAdaptiveQuiz } from '@testing/assessment';
import { anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';
import { createWorker } from '../src/create-worker';

/** What may befall a row that no constraint holds, each with what operators then read. */
const FAULTS: [string, string, string][] = [
  [
    'lost what it carries',
    'delete from assessment.adaptive_attempt where attempt_id = $1',
    'BrokenAdaptiveAttempt ASKED_MISSING',
  ],
  [
    'has an unreadable state',
    `update assessment.adaptive_attempt set asked = '[{"id": 7}]' where attempt_id = $1`,
    'BrokenAdaptiveAttempt ASKED_UNREADABLE',
  ],
  [
    'has the parameters of fewer questions',
    `update assessment.adaptive_attempt set asked = asked - 0 where attempt_id = $1`,
    'BrokenAdaptiveAttempt ASKED_OTHER_FORM',
  ],
  [
    'asks a question that is gone',
    `update assessment.attempt set item_version_ids[1] = gen_random_uuid() where id = $1`,
    'Problem NOT_FOUND',
  ],
];

describe('grading adaptive attempts some of which are broken', () => {
  let stack: TestStack;
  let worker: INestApplicationContext | null = null;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(async () => {
    await worker?.close();
    await stack.close();
  });

  const orderOf = (attemptId: string) =>
    stack.database.queryOne<{ failures: number; lastError: string | null }>(
      `select failures, last_error as "lastError" from platform.outbox
        where name = 'assessment.grade-attempt' and payload->>'attemptId' = $1`,
      [attemptId],
    );
  const stateOf = async (attemptId: string) =>
    (
      await stack.database.queryOne<{ state: string }>('select state from assessment.attempt where id = $1', [
        attemptId,
      ])
    )?.state;

  it('sets the broken ones aside, each with its error, and grades all others', async () => {
    const unit = await anOrgUnit(stack.database, { type: 'NATION' });
    const { quizId } = await anAdaptiveQuiz(stack.database, {
      unitId: unit.id,
      adaptive: { minItems: 3, maxItems: 3 },
    });
    const context: Pick<TestContext, 'get' | 'database'> = {
      get: (token) => stack.api.get(token, { strict: false }),
      database: stack.database,
    };
    const handedIn: string[] = [];
    for (let at = 0; at < 2 * FAULTS.length; at += 1) {
      const candidate = await AdaptiveCandidate.start(context as TestContext, quizId);
      await candidate.finish(0, `${at}`);
      handedIn.push(candidate.attemptId);
    }
    const broken = FAULTS.map(([, statement, error], at) => ({
      id: handedIn[2 * at] ?? '',
      statement,
      error,
    }));
    for (const { id, statement } of broken)
      await stack.database.transaction(async () => {
        await stack.database.query('alter table assessment.attempt disable trigger user');
        await stack.database.query(statement, [id]);
        await stack.database.query('alter table assessment.attempt enable trigger user');
      });

    // Only now is there anybody who grades, so that all are owed at once.
    worker = await createWorker({ ...stack.settings });
    for (const id of handedIn.filter((_, at) => at % 2 === 1)) {
      await eventually(async () => (await stateOf(id)) === 'GRADED');
      expect(await orderOf(id)).toBeNull();
    }
    for (const { id, error } of broken) {
      const order = await eventually(async () => {
        const owed = await orderOf(id);
        return owed && owed.failures > 0 && owed;
      });
      expect(order.lastError).toBe(error);
      expect(await stateOf(id)).toBe('SUBMITTED');
    }
  });
});
