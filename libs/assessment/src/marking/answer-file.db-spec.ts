import { aPicture, aPublishedQuiz, ExamRoom, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { toTypeId } from '@platform/graphql';
import { ExaminingRepository } from '../examining/examining.repository';
import { SavingService } from '../attempt/saving.service';
import { AnswerFileKeeping } from './answer-file-keeping.service';
import { AnswerFileRepository } from './answer-file.repository';
import { AnswerFileService } from './answer-file.service';
import { AnswerFileUrls } from './answer-file-urls';

const rubric = [
  { id: 'a', text: 'Đủ', levels: [0, 1].map((points) => ({ id: `l${points}`, text: `${points}`, points })) },
];
const task = {
  type: 'FILE_UPLOAD',
  prompt: 'Nộp ảnh chụp màn hình.',
  rubric,
  mimeTypes: ['image/*'],
  mostFiles: 2,
  mostBytes: 1_000,
  explanation: 'e',
  source: 's',
};

describe('files as answers', () => {
  let context: TestContext;
  let answers: AnswerFileService;
  let files: AnswerFileRepository;
  let room: ExamRoom;
  let unitId: string;

  beforeAll(async () => {
    context = await openExamContext();
    answers = context.get(AnswerFileService);
    files = context.get(AnswerFileRepository);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    room = new ExamRoom(context, unitId);
  });
  afterAll(() => context.close());

  async function running() {
    const { quizId } = await aPublishedQuiz(context.database, { unitId, questions: 1, first: task });
    const { actor, id: learnerId } = await aLearner(context.database);
    const { id } = await room.start(actor, quizId);
    return { id, learnerId };
  }
  const add = ({ id, learnerId }: { id: string; learnerId: string }, content: Buffer, questionId = 'q1') =>
    answers.add(learnerId, id, questionId, { filename: 'C:\\Sơn\\ảnh của Sơn.png', content });
  const addressOf = (id: string) => context.get(AnswerFileUrls).of(id).split('/').slice(-3);
  const save = ({ id, learnerId }: { id: string; learnerId: string }, sequence: number, given: string[]) =>
    context.get(SavingService).save(learnerId, id, [{ questionId: 'q1', sequence, files: given }]);

  it('stores the bytes once, however often and at once they are sent', async () => {
    const attempt = await running();
    const picture = aPicture(8, 8);
    const stored = await Promise.all(Array.from({ length: 6 }, () => add(attempt, picture)));
    expect(new Set(stored.map(({ id }) => id)).size).toBe(1);
    expect(stored[0]).toMatchObject({ name: 'ảnh của Sơn.png', mimeType: 'image/png', size: picture.length });
    expect(await files.ofAttempt(attempt.id)).toHaveLength(1);
    const [name = '', expires = '', signature = ''] = addressOf(stored[0]?.id ?? '');
    const fetched = await answers.get(name, expires, signature);
    expect(fetched.content.equals(picture)).toBe(true);
    await expect(answers.get(name, expires, `${signature}x`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes no more files than there is room for, also at once', async () => {
    const attempt = await running();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 9 }, (_, index) => add(attempt, aPicture(8, index + 1))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
    expect(await files.ofAttempt(attempt.id)).toHaveLength(6);
  });

  it('refuses other types, larger files, other questions, other people and an attempt that has ended', async () => {
    const attempt = await running();
    await expect(add(attempt, Buffer.from('%PDF-1.7'))).rejects.toMatchObject({
      fields: [{ path: 'file', code: 'wrong_type' }],
    });
    await expect(add(attempt, Buffer.concat([aPicture(4, 4), Buffer.alloc(1_000)]))).rejects.toMatchObject({
      fields: [{ path: 'file', code: 'too_large' }],
    });
    await expect(add(attempt, aPicture(4, 4), 'q2')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { id: stranger } = await aLearner(context.database);
    await expect(add({ ...attempt, learnerId: stranger }, aPicture(4, 4))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const late = await running();
    await room.timeIsOver(late.id, 1);
    await expect(add(late, aPicture(4, 4))).rejects.toMatchObject({ code: 'NOT_RUNNING' });
    expect(await files.ofAttempt(late.id)).toEqual([]);
  });

  it('takes files as an answer that were handed in for this question, and takes them back', async () => {
    const [attempt, other] = [await running(), await running()];
    const fileId = toTypeId('anf', (await add(attempt, aPicture(8, 8))).id);
    const foreign = toTypeId('anf', (await add(other, aPicture(8, 8))).id);
    await expect(save(attempt, 1, [foreign])).rejects.toMatchObject({
      fields: [{ path: 'input.answers.0.files.0', code: 'unknown_file' }],
    });
    await expect(save(attempt, 1, [fileId, fileId])).rejects.toMatchObject({
      fields: [{ path: 'input.answers.0.files', code: 'repeated_file' }],
    });
    expect(await save(attempt, 1, [fileId])).toMatchObject({ answeredCount: 1 });
    expect(await save(attempt, 2, [])).toMatchObject({ answeredCount: 0 });
    await room.submit(attempt.learnerId, attempt.id);
    expect(await room.grade(attempt.id)).toBe(1);
  });

  it('gives addresses that nobody can alter and that grow old by the clock of the database', async () => {
    const attempt = await running();
    const { id } = await add(attempt, aPicture(8, 8));
    const urls = context.get(AnswerFileUrls);
    const [name = '', expires = '', signature = ''] = addressOf(id);
    expect(urls.resolve(name, expires, signature)).toEqual({ id, expires: Number(expires) });
    expect(urls.resolve(name, String(Number(expires) + 60), signature)).toBeNull();
    expect(await files.findUntil(id, Number(expires))).toMatchObject({ id });
    expect(await files.findUntil(id, Number(expires) - 16 * 60)).toBeNull();
  });

  describe('that belong to no answer any more', () => {
    const keeping = () => context.get(AnswerFileKeeping);
    const DAYS = 90;
    const isThere = async (id: string) => {
      const [name = '', expires = '', signature = ''] = addressOf(id);
      return answers.get(name, expires, signature).then(
        () => true,
        (error: { code?: string }) => (error.code === 'NOT_FOUND' ? false : Promise.reject(error as Error)),
      );
    };
    const rowOf = (id: string) =>
      context.database.queryOne<{ name: string; isPurged: boolean }>(
        `select name, purged_at is not null as "isPurged" from assessment.answer_file where id = $1`,
        [id],
      );
    const uploadedDaysAgo = (attemptId: string, days: number) =>
      context.database.query(
        'update assessment.answer_file set created_at = now() - make_interval(days => $2) where attempt_id = $1',
        [attemptId, days],
      );
    /** An attempt whose answer is the second of two files. */
    async function replaced() {
      const attempt = await running();
      const [old, kept] = [await add(attempt, aPicture(8, 8)), await add(attempt, aPicture(8, 9))];
      await save(attempt, 1, [toTypeId('anf', old.id)]);
      await save(attempt, 2, [toTypeId('anf', kept.id)]);
      return { ...attempt, old: old.id, kept: kept.id };
    }

    it('are deleted after their time, and the row keeps no name; what was answered stays', async () => {
      const attempt = await replaced();
      await uploadedDaysAgo(attempt.id, DAYS + 1);
      await keeping().purge(1);
      expect(await isThere(attempt.old)).toBe(true);
      await room.submit(attempt.learnerId, attempt.id);
      await uploadedDaysAgo(attempt.id, DAYS - 1);
      await keeping().purge(1);
      expect(await isThere(attempt.old)).toBe(true);
      await uploadedDaysAgo(attempt.id, DAYS + 1);
      await Promise.all([keeping().purge(1), keeping().purge(1)]);
      expect([await isThere(attempt.old), await isThere(attempt.kept)]).toEqual([false, true]);
      expect(await rowOf(attempt.old)).toEqual({ name: '', isPurged: true });
      expect(await rowOf(attempt.kept)).toEqual({ name: 'ảnh của Sơn.png', isPurged: false });
    });

    it('are all that a void attempt had, counted from the voiding', async () => {
      const attempt = await replaced();
      await context.get(ExaminingRepository).markVoid(attempt.id);
      await uploadedDaysAgo(attempt.id, DAYS + 1);
      await keeping().purge();
      expect([await isThere(attempt.old), await isThere(attempt.kept)]).toEqual([true, true]);
      // The log cannot be changed: this attempt has one that says long ago, written before the trigger is switched off.
      const long = await replaced();
      await context.database.query(
        `insert into assessment.attempt_event (attempt_id, sequence, kind, at, data, previous_hash, hash)
          values ($1, 99, 'VOIDED', now() - interval '91 days', '{}', '', '')`,
        [long.id],
      );
      await context.database.query('alter table assessment.attempt disable trigger attempt_log_continue');
      await context.get(ExaminingRepository).markVoid(long.id);
      await context.database.query('alter table assessment.attempt enable trigger attempt_log_continue');
      await uploadedDaysAgo(long.id, DAYS + 1);
      await keeping().purge();
      expect([await isThere(long.old), await isThere(long.kept)]).toEqual([false, false]);
    });

    it('come back when a reopened attempt hands the same bytes in again', async () => {
      const attempt = await replaced();
      await room.submit(attempt.learnerId, attempt.id);
      await uploadedDaysAgo(attempt.id, DAYS + 1);
      await keeping().purge();
      await context.get(ExaminingRepository).reopen(attempt.id, 10, 5);
      await expect(save(attempt, 3, [toTypeId('anf', attempt.old)])).rejects.toMatchObject({
        fields: [{ code: 'unknown_file' }],
      });
      expect(await add(attempt, aPicture(8, 8))).toMatchObject({ id: attempt.old, name: 'ảnh của Sơn.png' });
      expect(await isThere(attempt.old)).toBe(true);
      await expect(save(attempt, 3, [toTypeId('anf', attempt.old)])).resolves.toMatchObject({
        answeredCount: 1,
      });
    });

    it('and all others of a person go when the person’s data are erased, nobody else’s', async () => {
      const [attempt, other] = [await replaced(), await replaced()];
      await room.submit(attempt.learnerId, attempt.id);
      const erase = () => keeping().eraseOf(attempt.learnerId, 'Yêu cầu số 12');
      expect(await erase()).toBe(2);
      expect(await erase()).toBe(0);
      expect(
        await context.database.query(
          `select actor_kind, reason, after from platform.audit_event where subject_id = $1 and action like '%erase%'`,
          [attempt.id],
        ),
      ).toEqual([{ actor_kind: 'system', reason: 'Yêu cầu số 12', after: { files: 2 } }]);
      expect([await isThere(attempt.old), await isThere(attempt.kept)]).toEqual([false, false]);
      expect(await rowOf(attempt.kept)).toEqual({ name: '', isPurged: true });
      expect([await isThere(other.old), await isThere(other.kept)]).toEqual([true, true]);
    });
  });
});
