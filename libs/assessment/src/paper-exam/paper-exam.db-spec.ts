import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '@platform/security';
import {
  aPicture,
  aPublishedQuiz,
  NoCertificationModule,
  paperContents,
  paperEssay,
  PaperRoom,
  openExamContext,
} from '@testing/assessment';
import { anOrgUnit } from '@testing/identity';
import { pdfPages, type TestContext } from '@testing/platform';
import { MediaLibrary } from '../media/media-library';
import { PaperArchive } from './paper-archive';
import { PaperExamFactsLoader } from './paper-exam-facts.loader';
import { PaperExamService } from './paper-exam.service';

const REASON = 'In thừa một đợt';

describe('exams on paper', () => {
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
  const auditOf = async (id: string) =>
    (
      await context.database.query<{ action: string }>(
        'select action from platform.audit_event where subject_id = $1 order by id',
        [id],
      )
    ).map(({ action }) => action);

  describe('making one', () => {
    it('draws it, orders its files and hands them to examiners alone, on record', async () => {
      const { quizId } = await room.aQuizOf(paperContents);
      const exam = await room.create(quizId, { codeCount: 4 });
      expect(exam).toMatchObject({ state: 'PREPARING', codeCount: 4, doneCount: 0, unitId });
      expect(await room.queuedFor('assessment.make-paper-files', 'paperExamId', exam.id)).toBe(1);
      await expect(exams().files(examiner, exam.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await room.make(exam.id);
      expect(await exams().get(examiner, exam.id)).toMatchObject({ state: 'READY', doneCount: 4 });
      const codes = await room.codes(exam.id);
      const files = await room.files(exam.id);
      expect([...files.keys()].sort()).toEqual(
        [
          ...codes.map((code) => `de-thi/de-${code}.pdf`),
          ...codes.map((code) => `phieu-tra-loi/phieu-${code}.pdf`),
          'dap-an/dap-an.pdf',
          'dap-an/dap-an.xlsx',
          'mau-nhap-ket-qua.xlsx',
        ].sort(),
      );
      for (const code of codes) {
        const text = pdfPages(files.get(`de-thi/de-${code}.pdf`) ?? Buffer.alloc(0)).join(' ');
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
      const { quizId } = await room.aQuizOf(paperContents.slice(0, 3));
      const exam = await room.create(quizId, { codeCount: 2 });
      await room.make(exam.id);
      const stored = readFileSync(join(context.settings.filesDir, 'paper-exams', exam.id));
      expect(stored.includes('de-thi')).toBe(false);
      const first = await room.files(exam.id);
      await context.database.query(`update assessment.paper_exam set state = 'PREPARING' where id = $1`, [
        exam.id,
      ]);
      await room.make(exam.id);
      const second = await room.files(exam.id);
      for (const [name, bytes] of first)
        if (name.endsWith('.pdf')) expect(second.get(name)?.equals(bytes)).toBe(true);
    });

    it('prints the pictures of questions', async () => {
      const picture = await context.get(MediaLibrary).keep(aPicture(64, 32), null, 'file');
      const media = [
        { id: 'm1', kind: 'IMAGE', mimeType: 'image/png', sha256: picture.sha256, alt: 'A box' },
      ];
      const { quizId } = await room.aQuizOf([{ ...paperEssay, media }]);
      const exam = await room.create(quizId, { codeCount: 1 });
      await room.make(exam.id);
      const [code] = await room.codes(exam.id);
      const paper = (await room.files(exam.id)).get(`de-thi/de-${code}.pdf`);
      expect(paper?.toString('latin1')).toContain('/Alt (A box)');
    });

    it('does not exist outside of the examiner’s units', async () => {
      const { quizId } = await room.aQuizOf(paperContents.slice(0, 1));
      const exam = await room.create(quizId);
      const stranger = await PaperRoom.anExaminerOf(context, (await anOrgUnit(context.database)).id);
      const refused = { code: 'NOT_FOUND' };
      await expect(exams().get(stranger, exam.id)).rejects.toMatchObject(refused);
      await expect(exams().files(stranger, exam.id)).rejects.toMatchObject(refused);
      await expect(exams().cancel(stranger, exam.id, REASON)).rejects.toMatchObject(refused);
      await expect(exams().list(stranger, quizId, null, 10)).rejects.toMatchObject(refused);
      await expect(room.importRows(exam.id, [], { actor: stranger })).rejects.toMatchObject(refused);
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
      const { quizId, items } = await room.aQuizOf([paperContents[0] ?? {}, upload]);
      await expect(room.create(quizId)).rejects.toMatchObject({
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
      const exam = await room.create(quiz.quizId, { mode: 'PARALLEL_FORMS', codeCount: 6 });
      const asked = (await exams().codes(exam.id)).flatMap(({ itemVersionIds }) => itemVersionIds);
      expect(asked).not.toContain(barred);
      expect(await facts().countQuarantined(exam.id)).toBe(0);
      await quarantine(more);
      expect(await facts().countQuarantined(exam.id)).toBe(1);
      await expect(room.create(quiz.quizId)).rejects.toMatchObject({ code: 'TOO_FEW_USABLE_QUESTIONS' });
    });

    it('is refused with more questions than a table of results holds', async () => {
      const quiz = await aPublishedQuiz(context.database, { unitId, questions: 1 });
      await room.publish(quiz, [{ count: 91, itemVersionIds: quiz.itemVersionIds }]);
      await expect(room.create(quiz.quizId)).rejects.toMatchObject({ code: 'TOO_MANY_QUESTIONS' });
    });
  });

  describe('cancelling', () => {
    it('purges the files, once', async () => {
      const { quizId } = await room.aQuizOf(paperContents.slice(0, 2));
      const { id } = await room.create(quizId);
      await room.make(id);
      const outcomes = await Promise.allSettled([1, 2].map(() => exams().cancel(examiner, id, REASON)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'PAPER_EXAM_CANCELLED' },
      });
      expect(await context.get(PaperArchive).find(id)).toBeNull();
      await expect(exams().files(examiner, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(room.importRows(id, [])).rejects.toMatchObject({ code: 'PAPER_EXAM_CANCELLED' });
    });

    it('leaves no files of an exam that is cancelled while they are drawn', async () => {
      const { quizId } = await room.aQuizOf(paperContents);
      const { id } = await room.create(quizId, { codeCount: 6 });
      await Promise.all([room.make(id), room.make(id), exams().cancel(examiner, id, REASON)]);
      expect(await exams().get(examiner, id)).toMatchObject({ state: 'CANCELLED' });
      expect(await context.get(PaperArchive).find(id)).toBeNull();
    });

    it('is refused once results are in', async () => {
      const { quizId } = await room.aQuizOf(paperContents.slice(0, 1));
      const { id } = await room.create(quizId, { codeCount: 1 });
      const { number } = await room.aCandidate();
      const [code = ''] = await room.codes(id);
      await room.importRows(id, [[number, null, code, 'A']]);
      await expect(exams().cancel(examiner, id, REASON)).rejects.toMatchObject({ code: 'RESULTS_IMPORTED' });
    });
  });
});
