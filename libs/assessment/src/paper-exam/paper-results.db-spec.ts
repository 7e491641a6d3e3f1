import { uuidv7 } from 'uuidv7';
import { toTypeId } from '@platform/graphql';
import type { Actor } from '@platform/security';
import {
  ExamRoom,
  NoCertificationModule,
  notesOf,
  paperContents,
  paperEssay,
  PaperRoom,
  openExamContext,
} from '@testing/assessment';
import { anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptLogService } from '../attempt-log/attempt-log.service';
import { ExaminingService } from '../examining/examining.service';
import { GradingService } from '../grading/grading.service';
import { PaperExamFactsLoader } from './paper-exam-facts.loader';
import { PaperExamService, type PaperExamWish } from './paper-exam.service';
import { PaperResultsRepository } from './paper-results.repository';

const REASON = 'Nhập nhầm bài';

describe('results of exams on paper', () => {
  let context: TestContext;
  let unitId: string;
  let examiner: Actor;
  let room: PaperRoom;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION', nameVi: 'Sở Thử nghiệm' })).id;
    examiner = await PaperRoom.anExaminerOf(context, unitId);
    room = new PaperRoom(context, unitId, examiner);
  });
  afterAll(() => context.close());

  const exams = () => context.get(PaperExamService);
  const facts = () => context.get(PaperExamFactsLoader);
  const grade = (ids: string[]) => context.database.transaction(() => context.get(GradingService).grade(ids));

  /** An exam of one single-choice question with one code, and a candidate. */
  async function anExam(settings: Record<string, unknown> = {}, wish: Partial<PaperExamWish> = {}) {
    const quiz = await room.aQuizOf(paperContents.slice(0, 1), settings);
    const exam = await room.create(quiz.quizId, { codeCount: 1, ...wish });
    const [code] = await exams().codes(exam.id);
    return { ...quiz, id: exam.id, code: code?.code ?? '', candidate: await room.aCandidate() };
  }

  it.each(['SAME_QUESTIONS', 'PARALLEL_FORMS'] as const)(
    'answered by the printed key have full marks in every code: %s',
    async (mode) => {
      const { quizId } = await room.aQuizOf(paperContents);
      const { id } = await room.create(quizId, { mode, codeCount: 24 });
      await room.make(id);
      const rows = [];
      for (const [code, answers] of await room.printedKey(id))
        rows.push([(await room.aCandidate()).number, null, code, ...answers]);
      expect(rows).toHaveLength(24);
      const report = await room.importRows(id, rows);
      expect(report).toMatchObject({ created: 24, failed: 0, isApplied: true });
      const attempts = await room.attemptsOf(quizId);
      for (const attempt of attempts) {
        expect(attempt).toMatchObject({ kind: 'PAPER', state: 'SUBMITTED', number: 1 });
        expect(await room.queuedFor('assessment.grade-attempt', 'attemptId', attempt.id)).toBe(1);
      }
      await grade(attempts.map((attempt) => attempt.id));
      for (const attempt of await room.attemptsOf(quizId)) {
        expect(attempt).toMatchObject({
          state: 'GRADED',
          score: 12_000,
          max_score: 12_000,
          is_passed: true,
        });
        expect(await context.get(AttemptLogService).verify(examiner, attempt.id)).toMatchObject({
          fault: null,
        });
      }
    },
  );

  it('stand once however often the table is read, by two people at once too', async () => {
    const { id, quizId, code } = await anExam();
    const people = await Promise.all(Array.from({ length: 8 }, () => room.aCandidate()));
    const rows = people.map(({ number }) => [number, null, code, 'A']);
    const reports = await Promise.all([
      room.importRows(id, rows),
      room.importRows(id, [...rows].reverse()),
      room.importRows(id, rows),
    ]);
    expect(reports.map(({ created }) => created).sort()).toEqual([0, 0, 8]);
    expect(reports.map(({ unchanged }) => unchanged).sort()).toEqual([0, 8, 8]);
    expect(await room.attemptsOf(quizId)).toHaveLength(8);
    expect(await facts().countResults(id)).toBe(8);
  });

  it('are never half in: one faulty row, and nobody’s are', async () => {
    const { id, quizId, code, candidate } = await anExam();
    const other = await room.aCandidate();
    const report = await room.importRows(id, [
      [candidate.number, null, code, 'A'],
      [other.number, null, code, 'Z'],
      ['038000000000', null, code, 'A'],
      [candidate.number, null, code, 'B'],
      [null, toTypeId('lrn', other.id), '000', 'A'],
    ]);
    expect(report).toMatchObject({ isApplied: false, created: 0, skipped: 1, failed: 4 });
    expect(notesOf(report)).toEqual([
      '',
      'answer_does_not_fit',
      'unknown_person',
      'repeated_person',
      'unknown_code',
    ]);
    expect(await room.attemptsOf(quizId)).toEqual([]);
  });

  it('are only looked at in a dry run', async () => {
    const { id, quizId, code, candidate } = await anExam();
    const rows = [[candidate.number, null, code, 'A']];
    expect(await room.importRows(id, rows, { dryRun: true })).toMatchObject({ created: 1, isApplied: false });
    expect(await room.attemptsOf(quizId)).toEqual([]);
  });

  it('are corrected until somebody has marked them, and after that by way of voiding', async () => {
    const { id, quizId, code, candidate } = await anExam();
    const send = (answer: string) => room.importRows(id, [[candidate.number, null, code, answer]]);
    await send('A');
    expect(await send('B')).toMatchObject({ updated: 1, isApplied: true });
    const [attempt] = await room.attemptsOf(quizId);
    await grade([attempt?.id ?? '']);
    expect(await send('B')).toMatchObject({ unchanged: 1 });
    expect(notesOf(await send('C'))).toEqual(['already_graded']);
    await context.get(ExaminingService).declareVoid(examiner, attempt?.id ?? '', REASON);
    expect(await facts().countResults(id)).toBe(0);
    expect(await send('C')).toMatchObject({ created: 1, isApplied: true });
    expect(await room.attemptsOf(quizId)).toMatchObject([
      { state: 'VOIDED', number: 1 },
      { state: 'SUBMITTED', number: 2 },
    ]);
    expect(await context.get(AttemptLogService).verify(examiner, attempt?.id ?? '')).toMatchObject({
      fault: null,
    });
  });

  it('name a person by either id, and refuse two that differ', async () => {
    const { id, code, candidate } = await anExam();
    const other = await room.aCandidate();
    const read = (number: string | null, learnerId: string | null) =>
      room.importRows(id, [[number, learnerId, code, 'A']], { dryRun: true });
    expect(await read(candidate.number, toTypeId('lrn', candidate.id))).toMatchObject({ created: 1 });
    expect(await read(null, toTypeId('lrn', candidate.id))).toMatchObject({ created: 1 });
    expect(notesOf(await read(candidate.number, toTypeId('lrn', other.id)))).toEqual(['persons_differ']);
    expect(notesOf(await read(null, null))).toEqual(['person_missing']);
  });

  it('mark nobody by a number alone: the name must be that of the account', async () => {
    const { id, code, candidate } = await anExam();
    const account = await context.database.queryOne<{ name: string }>(
      'select full_name as name from identity.learner where id = $1',
      [candidate.id],
    );
    const read = (name: string | null) =>
      room.importNamedRows(id, [[candidate.number, name, null, code, 'A']], { dryRun: true });
    expect(notesOf(await read(null))).toEqual(['name_missing']);
    expect(notesOf(await read('Trần Văn Khác'))).toEqual(['name_mismatch']);
    expect(await read((account?.name ?? '').toUpperCase())).toMatchObject({ created: 1 });
  });

  it('keep to the limit of attempts, online ones included', async () => {
    const { id, quizId, code, candidate } = await anExam({ maxAttempts: 1 });
    const online = new ExamRoom(context, unitId);
    const rows = [[candidate.number, null, code, 'A']];
    const { id: attemptId } = await online.start(candidate.actor, quizId);
    expect(notesOf(await room.importRows(id, rows))).toEqual(['attempt_running']);
    await online.submit(candidate.id, attemptId);
    expect(notesOf(await room.importRows(id, rows))).toEqual(['no_attempts_left']);
    await context.get(ExaminingService).declareVoid(examiner, attemptId, REASON);
    expect(await room.importRows(id, rows)).toMatchObject({ created: 1 });
    await expect(online.start(candidate.actor, quizId)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
  });

  it('never give a person more attempts than the limit when they start online at the same moment', async () => {
    const { id, quizId, code } = await anExam({ maxAttempts: 1 });
    const online = new ExamRoom(context, unitId);
    const people = await Promise.all(Array.from({ length: 10 }, () => room.aCandidate()));
    await Promise.allSettled(
      people.flatMap(({ actor, number }) => [
        room.importRows(id, [[number, null, code, 'A']]),
        online.start(actor, quizId),
      ]),
    );
    const attempts = await room.attemptsOf(quizId);
    expect(attempts).toHaveLength(10);
    expect(new Set(attempts.map((attempt) => attempt.learner_id)).size).toBe(10);
  });

  it('write nothing for whoever has begun another attempt since the rows were judged', async () => {
    const { id, quizId, code, candidate } = await anExam();
    const online = new ExamRoom(context, unitId);
    const started = await online.start(candidate.actor, quizId);
    await online.submit(candidate.id, started.id);
    const stale = { id: uuidv7(), learnerId: candidate.id, number: 1, code, responses: {} };
    expect(await context.get(PaperResultsRepository).insert(id, [stale], 30)).toBe(0);
    expect(await room.attemptsOf(quizId)).toHaveLength(1);
  });

  it('are refused of people whose account is too low, who wrote a question, and of the examiner', async () => {
    const { id, code, candidate, items } = await anExam({ requiredIdentityLevel: 2 });
    const low = await room.aCandidate({ identityLevel: 1 });
    const read = (number: string | null, learnerId: string | null = null) =>
      room.importRows(id, [[number, learnerId, code, 'A']]);
    expect(notesOf(await read(low.number))).toEqual(['identity_level_too_low']);
    await context.database.query('insert into assessment.item_author (item_id, learner_id) values ($1, $2)', [
      items[0]?.itemId,
      candidate.id,
    ]);
    expect(notesOf(await read(candidate.number))).toEqual(['wrote_question']);
    expect(notesOf(await read(null, toTypeId('lrn', examiner.id)))).toEqual(['own_result']);
  });

  it('wait for the hour of the exam and begin then', async () => {
    const ahead = await anExam({}, { heldAt: new Date(Date.now() + 3_600_000) });
    const row = (exam: { candidate: { number: string }; code: string }) => [
      [exam.candidate.number, null, exam.code, 'A'],
    ];
    await expect(room.importRows(ahead.id, row(ahead))).rejects.toMatchObject({ code: 'NOT_HELD_YET' });
    const heldAt = new Date('2026-03-02T01:00:00.000Z');
    const past = await anExam({}, { heldAt });
    await room.importRows(past.id, row(past));
    const [attempt] = await context.database.query(
      'select started_at, submitted_at, deadline from assessment.attempt where quiz_id = $1',
      [past.quizId],
    );
    expect(attempt).toEqual({
      started_at: heldAt,
      submitted_at: new Date('2026-03-02T01:30:00.000Z'),
      deadline: null,
    });
  });

  it('hand long answers to those who mark them, and count a blank paper', async () => {
    const { quizId } = await room.aQuizOf([paperEssay]);
    const { id } = await room.create(quizId, { codeCount: 1 });
    const [code] = await exams().codes(id);
    const [one, two] = [await room.aCandidate(), await room.aCandidate()];
    const report = await room.importRows(id, [
      [one.number, null, code?.code ?? '', 'x'],
      [two.number, null, code?.code ?? '', ''],
    ]);
    expect(notesOf(report)).toEqual(['', 'nothing_answered']);
    const attempts = await room.attemptsOf(quizId);
    await grade(attempts.map((attempt) => attempt.id));
    const stateOf = new Map((await room.attemptsOf(quizId)).map((each) => [each.learner_id, each.state]));
    expect(stateOf.get(one.id)).toBe('MARKING');
    expect(stateOf.get(two.id)).toBe('GRADED');
  });

  it('are never opened again online', async () => {
    const { id, quizId, code, candidate } = await anExam();
    await room.importRows(id, [[candidate.number, null, code, 'B']]);
    const [attempt] = await room.attemptsOf(quizId);
    await expect(
      context.get(ExaminingService).reopen(examiner, attempt?.id ?? '', 30, REASON),
    ).rejects.toMatchObject({ code: 'PAPER_ATTEMPT' });
    await expect(
      context.database.query(`update assessment.attempt set state = 'STARTED' where id = $1`, [attempt?.id]),
    ).rejects.toMatchObject({ constraint: 'attempt_paper' });
  });
});
