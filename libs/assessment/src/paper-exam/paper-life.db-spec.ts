import type { Actor } from '@platform/security';
import {
  type Act,
  anExaminer,
  AttemptLife,
  correctingActs,
  examinedActs,
  ExamRoom,
  openExamContext,
  paperContents,
  PaperRoom,
  PlayedCertificationModule,
  RandomWalk,
} from '@testing/assessment';
import { anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { SaveResponsesRefusalCode } from '../attempt/attempt-refusals';
import { SavingService } from '../attempt/saving.service';
import type { SeededRandom } from '../quiz/seeded-random';
import { CancelPaperExamRefusalCode, ImportPaperResultsRefusalCode } from './paper-exam-refusals';
import { PaperExamService } from './paper-exam.service';

const WALKS = 8;
const LENGTH = { steps: 18, atOnce: 4 };
const PASS_PERCENT = 50;
const REASON = 'Kiểm thử ngẫu nhiên';

/** Whatever happens to one person's attempts on paper and on screen, several things at a time: see `AttemptLife`. */
describe('the life of results on paper under random acts in parallel', () => {
  let context: TestContext;
  let unitId: string;
  let examiners: Actor[];
  let examiner: Actor;
  let room: PaperRoom;
  const met = new Set<string>();

  beforeAll(async () => {
    context = await openExamContext(PlayedCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION', nameVi: 'Sở Thử nghiệm' })).id;
    examiners = await Promise.all([anExaminer(context, unitId), anExaminer(context, unitId)]);
    examiner = await PaperRoom.anExaminerOf(context, unitId);
    room = new PaperRoom(context, unitId, examiner);
  });
  afterAll(() => context.close());

  function paperActs(life: AttemptLife, number: string, exams: { id: string; code: string }[]) {
    const some = (random: SeededRandom) => {
      const exam = exams[random.below(exams.length)];
      if (!exam) throw new Error('There are no exams');
      return exam;
    };
    const acts: Record<string, Act> = {
      'take results in': {
        weight: 5,
        refusals: ImportPaperResultsRefusalCode,
        // Somebody of the file begins an attempt at the same moment.
        problems: ['CONFLICT'],
        run: async (random) => {
          const { id, code } = some(random);
          const answer = ['A', 'B', 'C', null][random.below(4)] ?? null;
          const options = { dryRun: random.below(5) === 0, actor: examiners[random.below(2)] };
          const report = await room.importRows(id, [[number, null, code, answer]], options);
          for (const { notes, status } of report.rows)
            for (const note of status === 'FAILED' ? notes : []) met.add(`row: ${note.code}`);
          expect(report.isApplied).toBe(report.failed === 0 && !options.dryRun);
        },
      },
      'call an exam off': {
        refusals: CancelPaperExamRefusalCode,
        run: (random) =>
          random.below(6) === 0
            ? context.get(PaperExamService).cancel(examiner, some(random).id, REASON)
            : Promise.resolve(),
      },
      save: {
        weight: 2,
        refusals: SaveResponsesRefusalCode,
        run: (random) => {
          const { id } = life.pick(random);
          const choice = random.below(3) + 1;
          return life.saving(id, 'q1', (sequence) =>
            context
              .get(SavingService)
              .save(life.learner.id, id, [
                { questionId: 'q1', sequence: 1_000 + sequence, choiceIds: [`c${choice}`] },
              ]),
          );
        },
      },
    };
    return acts;
  }

  it.each(Array.from({ length: WALKS }, (_, index) => index + 1))('walk %i', async (walk) => {
    const quiz = await room.aQuizOf(paperContents.slice(0, 1), {
      maxAttempts: 4,
      passPercent: PASS_PERCENT,
      appeals: { days: 7, decideWithinDays: 3 },
      review: { mark: 'RIGHT_AFTER', answers: 'NEVER' },
    });
    const exams: { id: string; code: string }[] = [];
    for (let at = 0; at < 2; at += 1) {
      const { id } = await room.create(quiz.quizId, { codeCount: 1 });
      exams.push({ id, code: (await room.codes(id))[0] ?? '' });
    }
    const learner = await room.aCandidate();
    const life = new AttemptLife(context, quiz, learner, { passPercent: PASS_PERCENT });
    const screen = new ExamRoom(context, unitId);
    await screen.start(learner.actor, quiz.quizId);
    await life.read();
    const acts = new RandomWalk({
      ...examinedActs(context, life, examiner),
      ...paperActs(life, learner.number, exams),
      ...correctingActs(context, life, examiners, {
        itemVersionIds: quiz.items.map(({ itemVersionId }) => itemVersionId),
      }),
    });
    await acts.go(`paper-life ${walk}`, LENGTH, async () => {
      await life.demandSound();
      // Of a paper that is in there is one attempt that counts.
      const papers = await context.database.query(
        `select r.paper_exam_id from assessment.paper_result r join assessment.attempt a on a.id = r.attempt_id
          where a.learner_id = $1 and a.state <> 'VOIDED' group by 1 having count(*) > 1`,
        [learner.id],
      );
      expect(papers).toEqual([]);
    });
    for (const { id, state } of life.known) if (state === 'STARTED') await screen.submit(learner.id, id);
    for (const { id } of life.known) await screen.grade(id);
    await life.demandEnded(examiner);
    for (const each of acts.met) met.add(each);
  });

  it('has done what matters, and been refused now and then', () => {
    // Which acts are tried is drawn from the seed; who comes first, and so what is refused, differs from run to run.
    const acts = ['take results in', 'call an exam off', 'void', 'run a regrade', 'decide an appeal'];
    expect([...met].map((each) => each.split(':')[0])).toEqual(expect.arrayContaining(acts));
    expect([...met].filter((each) => each.includes(':')).length).toBeGreaterThan(3);
  });
});
