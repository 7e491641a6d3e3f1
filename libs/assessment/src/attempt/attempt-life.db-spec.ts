import type { Actor } from '@platform/security';
import {
  anAccommodation,
  aPublishedQuiz,
  ExamRoom,
  NoCertificationModule,
  openExamContext,
} from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { BreaksService } from '../accommodation/breaks.service';
import { AttemptLogService } from '../attempt-log/attempt-log.service';
import { ExaminingService } from '../examining/examining.service';
import { PauseService } from '../invigilation/pause.service';
import { SeededRandom } from '../quiz/seeded-random';
import { type AttemptRow, AttemptRepository } from './attempt.repository';
import { MovingService } from './moving.service';

const WALKS = 25;
const STEPS = 14;
const AT_ONCE = 4;
const MAX_ATTEMPTS = 3;
const MOST_BREAKS = 2;
const REASON = 'Kiểm thử ngẫu nhiên';

/** What may be answered to an operation that comes at a bad moment; anything else is a defect. */
const REFUSALS = [
  'TIME_OVER',
  'NOT_RUNNING',
  'NO_ATTEMPTS_LEFT',
  'ATTEMPT_NOT_RUNNING',
  'ATTEMPT_RUNNING',
  'ATTEMPT_VOIDED',
  'ATTEMPT_PASSED',
  'ANSWERS_SHOWN',
  'LATER_ATTEMPT',
  'PAUSED',
  'NOTHING_TO_PAUSE',
  'NOTHING_TO_RESUME',
  'ON_BREAK',
  'NOT_ON_BREAK',
  'NO_BREAKS_LEFT',
];

/**
 * Domain.md rule 9 as a property: whatever a candidate, an examiner, the clock and the worker do to the attempts of
 * one person, several at a time, the invariants hold after every step. A failing walk is repeated by its number.
 */
describe('the life of attempts under random operations in parallel', () => {
  let context: TestContext;
  let unitId: string;
  let examiner: Actor;
  let room: ExamRoom;
  const seen = new Set<string>();

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unitId);
    examiner = actor;
    room = new ExamRoom(context, unitId);
  });
  afterAll(() => context.close());

  const passesAnnounced = async (learnerId: string): Promise<string[]> => {
    const rows = await context.database.query<{ id: string }>(
      `select payload->>'attemptId' as id from platform.outbox
        where name = 'assessment.attempt-passed' and payload->>'learnerId' = $1`,
      [learnerId],
    );
    return rows.map(({ id }) => id);
  };

  it.each(Array.from({ length: WALKS }, (_, index) => index + 1))('walk %i', async (walk) => {
    const random = new SeededRandom(`walk ${walk}`, 'attempt-life');
    const { quizId } = await aPublishedQuiz(context.database, {
      unitId,
      questions: 2,
      items: 12,
      settings: { maxAttempts: MAX_ATTEMPTS, passPercent: 50 },
    });
    const { actor, id: learnerId } = await aLearner(context.database);
    await anAccommodation(context.database, { learnerId, breakCount: MOST_BREAKS, breakMinutes: 5 });
    const attempts = () => context.get(AttemptRepository).list(learnerId, quizId, null, 50);
    const accepted = new Map<string, number>();
    let sequence = 0;

    const save = async (id: string) => {
      sequence += 1;
      const mine = sequence;
      await room.save(learnerId, id, mine, `c${random.below(4) + 1}`);
      accepted.set(id, Math.max(accepted.get(id) ?? 0, mine));
    };
    const operations: ((id: string) => Promise<unknown>)[] = [
      () => room.start(actor, quizId),
      save,
      save,
      (id) => room.submit(learnerId, id),
      (id) => room.grade(id),
      (id) => room.grade(id),
      async (id) => {
        await room.timeIsOver(id, 60);
        await context.get(AttemptRepository).expire(500);
      },
      (id) => context.get(ExaminingService).grantExtraTime(examiner, id, 5, REASON),
      (id) => context.get(ExaminingService).reopen(examiner, id, 10, REASON),
      (id) => context.get(ExaminingService).declareVoid(examiner, id, REASON),
      () => context.get(PauseService).pause(examiner, quizId, REASON),
      () => context.get(PauseService).resume(examiner, quizId, REASON),
      () => context.get(PauseService).resume(examiner, quizId, REASON),
      (id) => context.get(BreaksService).start(learnerId, id),
      (id) => context.get(BreaksService).end(learnerId, id),
      (id) => context.get(MovingService).resume(learnerId, id, `may-${random.below(3)}`),
    ];

    await room.start(actor, quizId);
    for (let step = 0; step < STEPS; step += 1) {
      const known = await attempts();
      const outcomes = await Promise.allSettled(
        Array.from({ length: AT_ONCE }, () => {
          const operation = operations[random.below(operations.length)];
          const attempt = known[random.below(known.length)];
          if (!operation || !attempt) throw new Error('nothing to do');
          return operation(attempt.id);
        }),
      );
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') {
          const { code } = outcome.reason as { code?: string };
          expect(REFUSALS).toContain(code ?? outcome.reason);
          seen.add(code ?? '');
        }
      const now = await attempts();
      for (const { state } of now) seen.add(state);
      check(now, accepted);
    }
    await context
      .get(PauseService)
      .resume(examiner, quizId, REASON)
      .catch((error: { code?: string }) => expect(error.code).toBe('NOTHING_TO_RESUME'));
    for (const { id, state } of await attempts()) if (state === 'STARTED') await room.submit(learnerId, id);
    for (const { id } of await attempts()) await room.grade(id);
    const ended = await attempts();
    check(ended, accepted);
    expect(ended.filter(({ state }) => state !== 'GRADED' && state !== 'VOIDED')).toEqual([]);
    for (const { id } of ended)
      expect(await context.get(AttemptLogService).verify(examiner, id)).toMatchObject({ verdict: 'VALID' });
    const announced = await passesAnnounced(learnerId);
    for (const { id, isPassed } of ended) if (isPassed) expect(announced).toContain(id);
    expect(new Set(announced).size).toBe(announced.length);
  });

  it('has been in every state and met the refusals that matter', () => {
    expect([...seen]).toEqual(
      expect.arrayContaining(['STARTED', 'SUBMITTED', 'EXPIRED', 'GRADED', 'VOIDED', 'NOT_RUNNING']),
    );
    expect([...seen]).toEqual(
      expect.arrayContaining(['ATTEMPT_NOT_RUNNING', 'ATTEMPT_RUNNING', 'PAUSED', 'ON_BREAK']),
    );
  });

  function check(attempts: AttemptRow[], accepted: Map<string, number>): void {
    const numbers = attempts.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(attempts.map((_, index) => index + 1));
    const counted = attempts.filter(({ state }) => state !== 'VOIDED');
    expect(counted.length).toBeLessThanOrEqual(MAX_ATTEMPTS);
    expect(attempts.filter(({ state }) => state === 'STARTED').length).toBeLessThanOrEqual(1);
    for (const attempt of attempts) {
      // Invariant 1: an acknowledged answer is there, or a newer one of the same question.
      const stored = attempt.responses.q1?.s ?? 0;
      expect(stored).toBeGreaterThanOrEqual(accepted.get(attempt.id) ?? 0);
      expect(attempt.breaksTaken).toBeLessThanOrEqual(MOST_BREAKS);
      if (attempt.pausedAt) expect(attempt.state).toBe('STARTED');
      const isGraded = attempt.state === 'GRADED';
      expect(attempt.gradedAt !== null).toBe(isGraded);
      expect(attempt.isPassed !== null).toBe(isGraded);
      if (attempt.marks) {
        expect(attempt.score).toBe(attempt.marks.reduce<number>((sum, mark) => sum + (mark ?? 0), 0));
        expect(attempt.isPassed).toBe((attempt.score ?? 0) * 100 >= 50 * (attempt.maxScore ?? 0));
      }
    }
  }
});
