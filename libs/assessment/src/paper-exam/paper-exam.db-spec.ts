import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { IdentityModule } from '@app/identity';
import { FileExchange } from '@platform/files';
import { toTypeId } from '@platform/graphql';
import { type Actor, Secrets } from '@platform/security';
import { type ImportReport, readTable, writeXlsx } from '@platform/tabular';
import {
  anApprovedItem,
  aPicture,
  aPublishedQuiz,
  ExamRoom,
  NoCertificationModule,
  paperContents,
  paperEssay,
} from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, pdfPages, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentWorkerModule } from '../assessment-worker.module';
import { AssessmentModule } from '../assessment.module';
import { AttemptLogService } from '../attempt-log/attempt-log.service';
import { ExaminingService } from '../examining/examining.service';
import { GradingService } from '../grading/grading.service';
import { MediaLibrary } from '../media/media-library';
import { PaperArchive } from './paper-archive';
import { PaperExamService, type PaperExamWish } from './paper-exam.service';
import { PaperFilesMaker } from './paper-files-maker';
import { PaperResultsService } from './paper-results.service';
import { resultColumns } from './results-template';

const REASON = 'In thừa một đợt';

interface AttemptLine extends Record<string, unknown> {
  id: string;
  learner_id: string;
  kind: string;
  state: string;
  number: number;
  score: number | null;
  max_score: number | null;
  is_passed: boolean | null;
}

describe('exams on paper', () => {
  let context: TestContext;
  let unitId: string;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      AssessmentModule,
      AssessmentApiModule,
      AssessmentWorkerModule,
      NoCertificationModule,
    ]);
    unitId = (await anOrgUnit(context.database, { type: 'NATION', nameVi: 'Sở Thử nghiệm' })).id;
    examiner = await anExaminerOf(unitId);
  });
  afterAll(() => context.close());

  async function anExaminerOf(unit: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit);
    return actor;
  }

  const exams = () => context.get(PaperExamService);
  const create = (quizId: string, wish: Partial<PaperExamWish> = {}) =>
    exams().create(examiner, { quizId, mode: 'SAME_QUESTIONS', codeCount: 3, heldAt: null, ...wish });
  const make = (id: string) => context.get(PaperFilesMaker).make(id);

  /** A second version of a quiz, with another pool. */
  async function publish({ quizId, versionId }: { quizId: string; versionId: string }, pool: object[]) {
    await context.database.query(
      `with next as (
          insert into assessment.quiz_version (id, quiz_id, number, state, title_vi, framework, settings, blueprint,
            pool, published_at)
          select gen_random_uuid(), quiz_id, 2, state, title_vi, framework, settings, blueprint, $2, now()
          from assessment.quiz_version where id = $1 returning id)
        update assessment.quiz set current_version_id = (select id from next) where id = $3`,
      [versionId, JSON.stringify(pool), quizId],
    );
  }

  /** A quiz whose questions are these, each worth one point. */
  async function aQuizOf(contents: object[], settings: Record<string, unknown> = {}) {
    const quiz = await aPublishedQuiz(context.database, { unitId, questions: 1, items: 1, settings });
    const items = [];
    for (const content of contents) items.push(await anApprovedItem(context.database, { unitId, content }));
    await publish(quiz, [
      { count: items.length, itemVersionIds: items.map(({ itemVersionId }) => itemVersionId) },
    ]);
    return { ...quiz, items };
  }

  /** A person whose personal number is known. */
  async function aCandidate(options: { identityLevel?: 1 | 2 } = {}) {
    const { id, actor } = await aLearner(context.database, options);
    const number = `038${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
    await context.database.query('update identity.learner set personal_number_index = $2 where id = $1', [
      id,
      context.get(Secrets).blindIndex(number),
    ]);
    return { id, actor, number };
  }

  async function anUpload(questions: number, rows: (string | null)[][], owner = examiner): Promise<string> {
    const columns = Object.values(resultColumns(questions)).map(({ header }) => ({ header }));
    const table = await writeXlsx('Kết quả', columns, rows);
    return (await context.get(FileExchange).save(owner, 'ket-qua.xlsx', table)).id;
  }

  async function importRows(
    id: string,
    rows: (string | null)[][],
    options: { dryRun?: boolean; actor?: Actor } = {},
  ): Promise<ImportReport> {
    const questions = (await exams().codes(id))[0]?.itemVersionIds.length ?? 0;
    const actor = options.actor ?? examiner;
    const fileId = await anUpload(questions, rows, actor);
    return context.get(PaperResultsService).import(actor, id, fileId, options.dryRun ?? false);
  }

  const attemptsOf = (quizId: string) =>
    context.database.query<AttemptLine>(
      `select id, learner_id, kind, state, number, score, max_score, is_passed from assessment.attempt
        where quiz_id = $1 order by id`,
      [quizId],
    );
  const grade = (ids: string[]) => context.database.transaction(() => context.get(GradingService).grade(ids));
  const notesOf = ({ rows }: ImportReport) => rows.map(({ notes }) => notes.map(({ code }) => code).join());
  const queuedFor = async (name: string, field: string, id: string) =>
    (
      await context.database.query(
        'select 1 as one from platform.outbox where name = $1 and payload->>$2::text = $3',
        [name, field, id],
      )
    ).length;
  const auditOf = async (id: string) =>
    (
      await context.database.query<{ action: string }>(
        'select action from platform.audit_event where subject_id = $1 order by id',
        [id],
      )
    ).map(({ action }) => action);

  /** Answers of the printed key, by code, read from the workbook that examiners get. */
  async function printedKey(id: string): Promise<Map<string, string[]>> {
    const files = unzipSync(await exams().files(examiner, id));
    const table = await readTable(Buffer.from(files['dap-an/dap-an.xlsx'] ?? []));
    const answers = new Map<string, string[]>();
    for (const { cells } of table.rows) {
      const code = cells[0]?.text ?? '';
      answers.set(code, [...(answers.get(code) ?? []), cells[2]?.text ?? '']);
    }
    return answers;
  }

  describe('making one', () => {
    it('draws it, orders its files and hands them to examiners alone, on record', async () => {
      const { quizId } = await aQuizOf(paperContents);
      const exam = await create(quizId, { codeCount: 4 });
      expect(exam).toMatchObject({ state: 'PREPARING', codeCount: 4, doneCount: 0, unitId });
      expect(await queuedFor('assessment.make-paper-files', 'paperExamId', exam.id)).toBe(1);
      await expect(exams().files(examiner, exam.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await make(exam.id);
      expect(await exams().get(examiner, exam.id)).toMatchObject({ state: 'READY', doneCount: 4 });
      const codes = (await exams().codes(exam.id)).map(({ code }) => code);
      const files = unzipSync(await exams().files(examiner, exam.id));
      expect(Object.keys(files).sort()).toEqual(
        [
          ...codes.map((code) => `de-thi/de-${code}.pdf`),
          ...codes.map((code) => `phieu-tra-loi/phieu-${code}.pdf`),
          'dap-an/dap-an.pdf',
          'dap-an/dap-an.xlsx',
          'mau-nhap-ket-qua.xlsx',
        ].sort(),
      );
      for (const code of codes) {
        const text = pdfPages(Buffer.from(files[`de-thi/de-${code}.pdf`] ?? [])).join(' ');
        expect(text).toContain(`Mã đề: ${code}`);
        expect(text).toContain('SỞ THỬ NGHIỆM');
        expect(text).toContain('Câu 12 (1 điểm)');
      }
      expect(await auditOf(exam.id)).toEqual([
        'assessment:create-paper-exam',
        'assessment:download-paper-exam',
      ]);
    });

    it('keeps the files sealed, and draws the same papers again', async () => {
      const { quizId } = await aQuizOf(paperContents.slice(0, 3));
      const exam = await create(quizId, { codeCount: 2 });
      await make(exam.id);
      const stored = readFileSync(join(context.settings.filesDir, 'paper-exams', exam.id));
      expect(stored.includes('de-thi')).toBe(false);
      const first = unzipSync(await exams().files(examiner, exam.id));
      await context.database.query(`update assessment.paper_exam set state = 'PREPARING' where id = $1`, [
        exam.id,
      ]);
      await make(exam.id);
      const second = unzipSync(await exams().files(examiner, exam.id));
      for (const name of Object.keys(first).filter((each) => each.endsWith('.pdf')))
        expect(Buffer.from(first[name] ?? []).equals(Buffer.from(second[name] ?? []))).toBe(true);
    });

    it('prints the pictures of questions', async () => {
      const picture = await context.get(MediaLibrary).keep(aPicture(64, 32), null, 'file');
      const media = [
        { id: 'm1', kind: 'IMAGE', mimeType: 'image/png', sha256: picture.sha256, alt: 'A box' },
      ];
      const { quizId } = await aQuizOf([{ ...paperEssay, media }]);
      const exam = await create(quizId, { codeCount: 1 });
      await make(exam.id);
      const [code] = await exams().codes(exam.id);
      const files = unzipSync(await exams().files(examiner, exam.id));
      const raw = Buffer.from(files[`de-thi/de-${code?.code}.pdf`] ?? []).toString('latin1');
      expect(raw).toContain('/Alt (A box)');
    });

    it('does not exist outside of the examiner’s units', async () => {
      const { quizId } = await aQuizOf(paperContents.slice(0, 1));
      const exam = await create(quizId);
      const stranger = await anExaminerOf((await anOrgUnit(context.database)).id);
      const refused = { code: 'NOT_FOUND' };
      await expect(exams().get(stranger, exam.id)).rejects.toMatchObject(refused);
      await expect(exams().files(stranger, exam.id)).rejects.toMatchObject(refused);
      await expect(exams().cancel(stranger, exam.id, REASON)).rejects.toMatchObject(refused);
      await expect(exams().list(stranger, quizId, null, 10)).rejects.toMatchObject(refused);
      await expect(importRows(exam.id, [], { actor: stranger })).rejects.toMatchObject(refused);
      await expect(
        exams().create(stranger, { quizId, mode: 'SAME_QUESTIONS', codeCount: 1, heldAt: null }),
      ).rejects.toMatchObject(refused);
      expect(await exams().list(examiner, quizId, null, 10)).toHaveLength(1);
    });

    it('names the questions that cannot be asked on paper', async () => {
      const upload = {
        ...paperEssay,
        type: 'FILE_UPLOAD',
        mimeTypes: ['image/*'],
        mostFiles: 1,
        mostBytes: 1,
      };
      const { quizId, items } = await aQuizOf([paperContents[0] ?? {}, upload]);
      await expect(create(quizId)).rejects.toMatchObject({
        code: 'NOT_PRINTABLE',
        details: { items: items[1]?.code },
      });
    });

    it('leaves out what is in quarantine, and is refused when too little is left', async () => {
      const quiz = await aPublishedQuiz(context.database, { unitId, questions: 2, items: 3 });
      const [barred = '', more = ''] = quiz.itemVersionIds;
      const quarantine = (id: string) =>
        context.database.query(
          'insert into assessment.item_quarantine (item_version_id, actor_id) values ($1, $2)',
          [id, examiner.id],
        );
      await quarantine(barred);
      const exam = await create(quiz.quizId, { mode: 'PARALLEL_FORMS', codeCount: 6 });
      const asked = (await exams().codes(exam.id)).flatMap(({ itemVersionIds }) => itemVersionIds);
      expect(asked).not.toContain(barred);
      expect(await exams().countQuarantined(exam.id)).toBe(0);
      await quarantine(more);
      expect(await exams().countQuarantined(exam.id)).toBe(1);
      await expect(create(quiz.quizId)).rejects.toMatchObject({ code: 'TOO_FEW_USABLE_QUESTIONS' });
    });

    it('is refused with more questions than a table of results holds', async () => {
      const quiz = await aPublishedQuiz(context.database, { unitId, questions: 1 });
      await publish(quiz, [{ count: 91, itemVersionIds: quiz.itemVersionIds }]);
      await expect(create(quiz.quizId)).rejects.toMatchObject({ code: 'TOO_MANY_QUESTIONS' });
    });
  });

  describe('cancelling', () => {
    it('purges the files, once', async () => {
      const { quizId } = await aQuizOf(paperContents.slice(0, 2));
      const { id } = await create(quizId);
      await make(id);
      const outcomes = await Promise.allSettled([1, 2].map(() => exams().cancel(examiner, id, REASON)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'PAPER_EXAM_CANCELLED' },
      });
      expect(await context.get(PaperArchive).find(id)).toBeNull();
      await expect(exams().files(examiner, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(importRows(id, [])).rejects.toMatchObject({ code: 'PAPER_EXAM_CANCELLED' });
    });

    it('leaves no files of an exam that is cancelled while they are drawn', async () => {
      const { quizId } = await aQuizOf(paperContents);
      const { id } = await create(quizId, { codeCount: 6 });
      await Promise.all([make(id), make(id), exams().cancel(examiner, id, REASON)]);
      expect(await exams().get(examiner, id)).toMatchObject({ state: 'CANCELLED' });
      expect(await context.get(PaperArchive).find(id)).toBeNull();
    });

    it('is refused once results are in', async () => {
      const { quizId } = await aQuizOf(paperContents.slice(0, 1));
      const { id } = await create(quizId, { codeCount: 1 });
      const { number } = await aCandidate();
      const [code] = await exams().codes(id);
      await importRows(id, [[number, null, code?.code ?? '', 'A']]);
      await expect(exams().cancel(examiner, id, REASON)).rejects.toMatchObject({ code: 'RESULTS_IMPORTED' });
    });
  });

  describe('results', () => {
    /** An exam of one single-choice question with one code, and a candidate. */
    async function anExam(settings: Record<string, unknown> = {}, wish: Partial<PaperExamWish> = {}) {
      const quiz = await aQuizOf(paperContents.slice(0, 1), settings);
      const exam = await create(quiz.quizId, { codeCount: 1, ...wish });
      const [code] = await exams().codes(exam.id);
      return { ...quiz, id: exam.id, code: code?.code ?? '', candidate: await aCandidate() };
    }

    it.each(['SAME_QUESTIONS', 'PARALLEL_FORMS'] as const)(
      'answered by the printed key have full marks in every code: %s',
      async (mode) => {
        const { quizId } = await aQuizOf(paperContents);
        const { id } = await create(quizId, { mode, codeCount: 24 });
        await make(id);
        const rows = [];
        for (const [code, answers] of await printedKey(id))
          rows.push([(await aCandidate()).number, null, code, ...answers]);
        expect(rows).toHaveLength(24);
        const report = await importRows(id, rows);
        expect(report).toMatchObject({ created: 24, failed: 0, isApplied: true });
        const attempts = await attemptsOf(quizId);
        for (const attempt of attempts) {
          expect(attempt).toMatchObject({ kind: 'PAPER', state: 'SUBMITTED', number: 1 });
          expect(await queuedFor('assessment.grade-attempt', 'attemptId', attempt.id)).toBe(1);
        }
        await grade(attempts.map((attempt) => attempt.id));
        for (const attempt of await attemptsOf(quizId)) {
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
      const people = await Promise.all(Array.from({ length: 8 }, () => aCandidate()));
      const rows = people.map(({ number }) => [number, null, code, 'A']);
      const reports = await Promise.all([
        importRows(id, rows),
        importRows(id, [...rows].reverse()),
        importRows(id, rows),
      ]);
      expect(reports.map(({ created }) => created).sort()).toEqual([0, 0, 8]);
      expect(reports.map(({ unchanged }) => unchanged).sort()).toEqual([0, 8, 8]);
      expect(await attemptsOf(quizId)).toHaveLength(8);
      expect(await exams().countResults(id)).toBe(8);
    });

    it('are never half in: one faulty row, and nobody’s are', async () => {
      const { id, quizId, code, candidate } = await anExam();
      const other = await aCandidate();
      const report = await importRows(id, [
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
      expect(await attemptsOf(quizId)).toEqual([]);
    });

    it('are only looked at in a dry run', async () => {
      const { id, quizId, code, candidate } = await anExam();
      const rows = [[candidate.number, null, code, 'A']];
      expect(await importRows(id, rows, { dryRun: true })).toMatchObject({ created: 1, isApplied: false });
      expect(await attemptsOf(quizId)).toEqual([]);
    });

    it('are corrected until somebody has marked them, and after that by way of voiding', async () => {
      const { id, quizId, code, candidate } = await anExam();
      const send = (answer: string) => importRows(id, [[candidate.number, null, code, answer]]);
      await send('A');
      expect(await send('B')).toMatchObject({ updated: 1, isApplied: true });
      const [attempt] = await attemptsOf(quizId);
      await grade([attempt?.id ?? '']);
      expect(await send('B')).toMatchObject({ unchanged: 1 });
      expect(notesOf(await send('C'))).toEqual(['already_graded']);
      await context.get(ExaminingService).declareVoid(examiner, attempt?.id ?? '', REASON);
      expect(await exams().countResults(id)).toBe(0);
      expect(await send('C')).toMatchObject({ created: 1, isApplied: true });
      expect(await attemptsOf(quizId)).toMatchObject([
        { state: 'VOIDED', number: 1 },
        { state: 'SUBMITTED', number: 2 },
      ]);
      expect(await context.get(AttemptLogService).verify(examiner, attempt?.id ?? '')).toMatchObject({
        fault: null,
      });
    });

    it('name a person by either id, and refuse two that differ', async () => {
      const { id, code, candidate } = await anExam();
      const other = await aCandidate();
      const read = (number: string | null, learnerId: string | null) =>
        importRows(id, [[number, learnerId, code, 'A']], { dryRun: true });
      expect(await read(candidate.number, toTypeId('lrn', candidate.id))).toMatchObject({ created: 1 });
      expect(await read(null, toTypeId('lrn', candidate.id))).toMatchObject({ created: 1 });
      expect(notesOf(await read(candidate.number, toTypeId('lrn', other.id)))).toEqual(['persons_differ']);
      expect(notesOf(await read(null, null))).toEqual(['person_missing']);
    });

    it('keep to the limit of attempts, online ones included', async () => {
      const { id, quizId, code, candidate } = await anExam({ maxAttempts: 1 });
      const room = new ExamRoom(context, unitId);
      const rows = [[candidate.number, null, code, 'A']];
      const { id: online } = await room.start(candidate.actor, quizId);
      expect(notesOf(await importRows(id, rows))).toEqual(['attempt_running']);
      await room.submit(candidate.id, online);
      expect(notesOf(await importRows(id, rows))).toEqual(['no_attempts_left']);
      await context.get(ExaminingService).declareVoid(examiner, online, REASON);
      expect(await importRows(id, rows)).toMatchObject({ created: 1 });
      await expect(room.start(candidate.actor, quizId)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
    });

    it('never give a person more attempts than the limit when they start online at the same moment', async () => {
      const { id, quizId, code } = await anExam({ maxAttempts: 1 });
      const room = new ExamRoom(context, unitId);
      const people = await Promise.all(Array.from({ length: 10 }, () => aCandidate()));
      await Promise.allSettled(
        people.flatMap(({ actor, number }) => [
          importRows(id, [[number, null, code, 'A']]),
          room.start(actor, quizId),
        ]),
      );
      const attempts = await attemptsOf(quizId);
      expect(attempts).toHaveLength(10);
      expect(new Set(attempts.map((attempt) => attempt.learner_id)).size).toBe(10);
    });

    it('are refused of people whose account is too low, who wrote a question, and of the examiner', async () => {
      const { id, code, candidate, items } = await anExam({ requiredIdentityLevel: 2 });
      const low = await aCandidate({ identityLevel: 1 });
      const read = (number: string | null, learnerId: string | null = null) =>
        importRows(id, [[number, learnerId, code, 'A']]);
      expect(notesOf(await read(low.number))).toEqual(['identity_level_too_low']);
      await context.database.query(
        'insert into assessment.item_author (item_id, learner_id) values ($1, $2)',
        [items[0]?.itemId, candidate.id],
      );
      expect(notesOf(await read(candidate.number))).toEqual(['wrote_question']);
      expect(notesOf(await read(null, toTypeId('lrn', examiner.id)))).toEqual(['own_result']);
    });

    it('wait for the hour of the exam and begin then', async () => {
      const ahead = await anExam({}, { heldAt: new Date(Date.now() + 3_600_000) });
      const row = (exam: { candidate: { number: string }; code: string }) => [
        [exam.candidate.number, null, exam.code, 'A'],
      ];
      await expect(importRows(ahead.id, row(ahead))).rejects.toMatchObject({ code: 'NOT_HELD_YET' });
      const heldAt = new Date('2026-03-02T01:00:00.000Z');
      const past = await anExam({}, { heldAt });
      await importRows(past.id, row(past));
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
      const { quizId } = await aQuizOf([paperEssay]);
      const { id } = await create(quizId, { codeCount: 1 });
      const [code] = await exams().codes(id);
      const [one, two] = [await aCandidate(), await aCandidate()];
      const report = await importRows(id, [
        [one.number, null, code?.code ?? '', 'x'],
        [two.number, null, code?.code ?? '', ''],
      ]);
      expect(notesOf(report)).toEqual(['', 'nothing_answered']);
      const attempts = await attemptsOf(quizId);
      await grade(attempts.map((attempt) => attempt.id));
      const stateOf = new Map((await attemptsOf(quizId)).map((each) => [each.learner_id, each.state]));
      expect(stateOf.get(one.id)).toBe('MARKING');
      expect(stateOf.get(two.id)).toBe('GRADED');
    });

    it('are never opened again online', async () => {
      const { id, quizId, code, candidate } = await anExam();
      await importRows(id, [[candidate.number, null, code, 'B']]);
      const [attempt] = await attemptsOf(quizId);
      await expect(
        context.get(ExaminingService).reopen(examiner, attempt?.id ?? '', 30, REASON),
      ).rejects.toMatchObject({ code: 'PAPER_ATTEMPT' });
      await expect(
        context.database.query(`update assessment.attempt set state = 'STARTED' where id = $1`, [
          attempt?.id,
        ]),
      ).rejects.toMatchObject({ constraint: 'attempt_paper' });
    });
  });
});
