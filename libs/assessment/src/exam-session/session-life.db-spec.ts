import type { Actor } from '@platform/security';
import {
  type Act,
  anExaminer,
  AttemptLife,
  certified,
  examinedActs,
  ExamHall,
  ExamRoom,
  openExamContext,
  PlayedCertificationModule,
  RandomWalk,
  type Seated,
} from '@testing/assessment';
import { anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import {
  ResumeAttemptRefusalCode,
  SaveResponsesRefusalCode,
  StartAttemptRefusalCode,
} from '../attempt/attempt-refusals';
import { MovingService } from '../attempt/moving.service';
import { SavingService } from '../attempt/saving.service';
import type { SeededRandom } from '../quiz/seeded-random';
import * as refusals from './exam-session-refusals';
import type { ExamSessionState } from './exam-session.entity';
import { ExamSessionRepository } from './exam-session.repository';
import { HandOverService } from './hand-over.service';
import { PresenceService } from './presence.service';
import { SessionPauseService } from './session-pause.service';
import { RunningService } from './running.service';
import { SessionSigningService } from './signing.service';
import { VerifyingService } from './verifying.service';

const WALKS = 8;
const LENGTH = { steps: 20, atOnce: 4 };
const PASS_PERCENT = 50;
const REASON = 'Kiểm thử ngẫu nhiên';
/** What may follow what, at one step or over several. */
const ORDER: Record<ExamSessionState, ExamSessionState[]> = {
  PLANNED: ['PLANNED', 'OPEN', 'CLOSED', 'SIGNED'],
  OPEN: ['OPEN', 'CLOSED', 'SIGNED'],
  CLOSED: ['OPEN', 'CLOSED', 'SIGNED'],
  SIGNED: ['SIGNED'],
};

/** Whatever happens in an exam room, several things at a time: see `AttemptLife`, and what is signed stays true. */
describe('the life of exam sessions under random acts in parallel', () => {
  let context: TestContext;
  let examiner: Actor;
  let hall: ExamHall;
  const met = new Set<string>();

  beforeAll(async () => {
    context = await openExamContext(PlayedCertificationModule);
    const unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    examiner = await anExaminer(context, unitId);
    hall = new ExamHall(context, unitId, examiner);
  });
  afterAll(() => context.close());

  /** What invigilators do with the room and with the one candidate that the walk follows. */
  function roomActs(invigilator: Actor, sessionId: string, candidateId: string): Record<string, Act> {
    const presence = context.get(PresenceService);
    const running = context.get(RunningService);
    const pauses = context.get(SessionPauseService);
    return {
      'pause the room': {
        refusals: refusals.PauseExamSessionRefusalCode,
        run: () => pauses.pause(invigilator, sessionId, REASON),
      },
      'resume the room': {
        weight: 2,
        refusals: refusals.ResumeExamSessionRefusalCode,
        run: () => pauses.resume(invigilator, sessionId, REASON),
      },
      'check in': {
        refusals: refusals.CheckInCandidateRefusalCode,
        run: () => presence.checkIn(invigilator, sessionId, candidateId),
      },
      'undo check-in': {
        refusals: refusals.UndoCheckInRefusalCode,
        run: () => presence.undoCheckIn(invigilator, sessionId, candidateId, REASON),
      },
      'mark absent': {
        refusals: refusals.MarkAbsentRefusalCode,
        run: () => presence.markAbsent(invigilator, sessionId, candidateId),
      },
      'record an incident': {
        refusals: refusals.RecordIncidentRefusalCode,
        run: () =>
          presence.recordIncident(invigilator, sessionId, {
            learnerId: candidateId,
            kind: 'TECHNICAL',
            text: REASON,
          }),
      },
      open: {
        weight: 2,
        refusals: refusals.OpenExamSessionRefusalCode,
        run: () => running.open(invigilator, sessionId),
      },
      close: {
        refusals: refusals.CloseExamSessionRefusalCode,
        run: (random) => running.close(invigilator, sessionId, random.below(2) === 0, REASON),
      },
      'decide a hand-over': {
        weight: 2,
        refusals: {
          ...refusals.ApproveHandOverRefusalCode,
          ...refusals.RefuseHandOverRefusalCode,
        },
        run: async (random) => {
          const [wish] = await context.database.query<{ id: string }>(
            'select id from assessment.exam_hand_over where session_id = $1 order by id desc limit 1',
            [sessionId],
          );
          const handOvers = context.get(HandOverService);
          if (!wish) return;
          await (random.below(3) === 0
            ? handOvers.refuse(invigilator, wish.id)
            : handOvers.approve(invigilator, wish.id));
        },
      },
      sign: {
        refusals: refusals.SignExamSessionRefusalCode,
        // Not every time: nothing happens in a room after it.
        run: (random) =>
          random.below(4) === 0
            ? context.get(SessionSigningService).sign(invigilator, sessionId)
            : Promise.resolve(),
      },
    };
  }

  /** The candidate's own acts, on one of three devices. */
  function candidateActs(life: AttemptLife, candidate: Seated): Record<string, Act> {
    const device = (random: SeededRandom) => `may-${random.below(3)}`;
    return {
      start: {
        weight: 2,
        refusals: StartAttemptRefusalCode,
        run: (random) => hall.start(candidate, life.quiz.quizId, device(random)),
      },
      save: {
        weight: 4,
        refusals: SaveResponsesRefusalCode,
        run: (random) => {
          const { id } = life.pick(random);
          const [choice, key] = [random.below(4) + 1, device(random)];
          return life.saving(id, 'q1', (sequence) =>
            context
              .get(SavingService)
              .save(candidate.id, id, [{ questionId: 'q1', sequence, choiceIds: [`c${choice}`] }], key),
          );
        },
      },
      'go on elsewhere': {
        weight: 2,
        refusals: ResumeAttemptRefusalCode,
        run: (random) =>
          context.get(MovingService).resume(candidate.id, life.pick(random).id, device(random)),
      },
    };
  }

  const stateOf = async (sessionId: string): Promise<ExamSessionState> => {
    const session = await context.get(ExamSessionRepository).find(sessionId);
    if (!session) throw new Error('The session is gone');
    return session.state;
  };

  /** Everything that waits is done, and the room is signed. */
  async function end(life: AttemptLife, invigilator: Actor, sessionId: string): Promise<void> {
    const room = new ExamRoom(context, '');
    await context
      .get(SessionPauseService)
      .resume(invigilator, sessionId, REASON)
      .catch((error: unknown) => expect(error).toMatchObject({ code: 'NOTHING_TO_RESUME' }));
    for (const { id, state } of await life.read())
      if (state === 'STARTED') await room.submit(life.learner.id, id);
    if ((await stateOf(sessionId)) === 'PLANNED')
      await context.get(RunningService).open(invigilator, sessionId);
    if ((await stateOf(sessionId)) === 'OPEN')
      await context.get(RunningService).close(invigilator, sessionId, false, REASON);
    if ((await stateOf(sessionId)) !== 'SIGNED')
      await context.get(SessionSigningService).sign(invigilator, sessionId);
    for (const { id } of life.known) await room.grade(id);
    await life.demandEnded(examiner);
  }

  it.each(Array.from({ length: WALKS }, (_, index) => index + 1))('walk %i', async (walk) => {
    const quizId = await hall.quiz({ maxAttempts: 3, passPercent: PASS_PERCENT });
    const { session, invigilator, seated } = await hall.open({ quizId, candidates: 2 });
    const [candidate] = seated;
    if (!candidate) throw new Error('Nobody came');
    await hall.start(candidate, quizId, 'may-0');
    const life = new AttemptLife(context, { quizId, code: `quiz-${quizId}` }, candidate, {
      passPercent: PASS_PERCENT,
    });
    await life.read();
    const acts = new RandomWalk({
      ...examinedActs(context, life, examiner),
      ...roomActs(invigilator, session.id, candidate.id),
      ...candidateActs(life, candidate),
    });
    let before = await stateOf(session.id);
    await acts.go(`session-life ${walk}`, LENGTH, async () => {
      await life.demandSound();
      const now = await stateOf(session.id);
      expect(ORDER[before]).toContain(now);
      before = now;
      const { verdict, differences } = await context.get(VerifyingService).verify(invigilator, session.id);
      expect({ verdict, differences }).toEqual({
        verdict: now === 'SIGNED' ? 'VALID' : 'NOT_SIGNED',
        differences: [],
      });
    });
    await end(life, invigilator, session.id);
    await expect(context.get(VerifyingService).verify(invigilator, session.id)).resolves.toMatchObject({
      verdict: 'VALID',
    });
    for (const each of acts.met) met.add(each);
    certified.clear();
  });

  it('has done what matters, and been refused now and then', () => {
    // Which acts are tried is drawn from the seed; who comes first, and so what is refused, differs from run to run.
    const acts = ['open', 'close', 'sign', 'decide a hand-over', 'record an incident', 'pause the room'];
    expect([...met].map((each) => each.split(':')[0])).toEqual(expect.arrayContaining(acts));
    expect([...met].filter((each) => each.includes(':')).length).toBeGreaterThan(6);
  });
});
