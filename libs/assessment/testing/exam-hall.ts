import type { Actor } from '@platform/security';
import { aLearner, aMembership } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { StartingService } from '../src/attempt/starting.service';
import { CandidatesService } from '../src/exam-session/candidates.service';
import type { ExamSessionRow } from '../src/exam-session/exam-session.repository';
import { PlanningService } from '../src/exam-session/planning.service';
import { PresenceService } from '../src/exam-session/presence.service';
import { RunningService } from '../src/exam-session/running.service';
import { aPublishedQuiz } from './published-quiz';

/** A candidate of a session. */
export interface Seated {
  id: string;
  actor: Actor;
}

/** Sessions of new invigilated quizzes with new candidates, brought as far as a test needs them. */
export class ExamHall {
  constructor(
    private readonly context: TestContext,
    private readonly unitId: string,
    /** Holds the permission on the unit. */
    readonly examiner: Actor,
  ) {}

  async quiz(settings: Record<string, unknown> = {}): Promise<string> {
    const options = {
      unitId: this.unitId,
      questions: 1,
      items: 4,
      settings: { invigilated: true, ...settings },
    };
    return (await aPublishedQuiz(this.context.database, options)).quizId;
  }

  /** A planned session, watched by somebody of the unit without any role. */
  async planned(
    options: { quizId?: string; candidates?: number; capacity?: number } = {},
  ): Promise<{ session: ExamSessionRow; quizId: string; invigilator: Actor; seated: Seated[] }> {
    const quizId = options.quizId ?? (await this.quiz());
    const { actor: invigilator } = await aLearner(this.context.database);
    await aMembership(this.context.database, invigilator.id, this.unitId);
    const session = await this.context.get(PlanningService).create(this.examiner, quizId, this.unitId, {
      place: 'Phòng 101',
      plannedStart: new Date('2027-01-05T01:00:00Z'),
      plannedEnd: new Date('2027-01-05T03:00:00Z'),
      capacity: options.capacity ?? 40,
      invigilatorIds: [invigilator.id],
      invigilatorReason: null,
    });
    const seated: Seated[] = [];
    for (let index = 0; index < (options.candidates ?? 1); index += 1)
      seated.push(await aLearner(this.context.database));
    if (seated.length > 0) await this.add(session.id, ...seated.map(({ id }) => id));
    return { session, quizId, invigilator, seated };
  }

  /** An open session whose candidates are all checked in. */
  async open(options: { quizId?: string; candidates?: number } = {}) {
    const hall = await this.planned(options);
    for (const { id } of hall.seated)
      await this.context.get(PresenceService).checkIn(hall.invigilator, hall.session.id, id);
    await this.context.get(RunningService).open(hall.invigilator, hall.session.id);
    return hall;
  }

  add(sessionId: string, ...learnerIds: string[]) {
    return this.context.get(CandidatesService).add(this.examiner, sessionId, learnerIds);
  }

  start({ actor }: Seated, quizId: string, deviceKey: string | null = 'may-1', accessCode?: string) {
    return this.context.get(StartingService).start(actor, quizId, { deviceKey, accessCode });
  }
}
