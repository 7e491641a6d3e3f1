import { Args, Field, GraphQLISODateTime, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Connection, fromCursor, PageArgs, toConnection, toTypeId, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { PresenceEnum } from './candidate.type';
import { CandidatesService } from './candidates.service';
import type { Presence } from './exam-session-candidate.entity';
import type { ExamSessionState } from './exam-session.entity';
import { ExamSessionStateEnum } from './exam-session.type';
import type { SeatRow } from './seat.repository';

@ObjectType('ExamSeat', { description: 'An exam session in which the person is to sit.' })
class ExamSeatType {
  @Field(() => ID, { description: 'The session, `exs_…`.' })
  sessionId!: string;

  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => String, { description: 'Where it is held.' })
  place!: string;

  @Field(() => GraphQLISODateTime, { description: 'Planned beginning; one can start once it is OPEN.' })
  plannedStart!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Planned end.' })
  plannedEnd!: Date;

  @Field(() => ExamSessionStateEnum, { description: 'Where it stands.' })
  state!: ExamSessionState;

  @Field(() => Boolean, { description: 'Whether the room has a code of its own.' })
  hasAccessCode!: boolean;

  @Field(() => PresenceEnum, { description: 'Whether an invigilator has checked the person in.' })
  presence!: Presence;
}

const ExamSeatConnection = Connection(ExamSeatType, 'ExamSeat');

const toSeat = ({ sessionId, quizId, ...rest }: SeatRow): ExamSeatType => ({
  ...rest,
  sessionId: toTypeId('exs', sessionId),
  quizId: toTypeId('qz', quizId),
});

/** What candidates may know of their sessions. */
@SignedIn()
@Resolver(() => ExamSeatType)
export class SeatResolver {
  constructor(private readonly candidates: CandidatesService) {}

  @Query(() => ExamSeatConnection, {
    description: 'Exam sessions in which the signed-in person is to sit, the newest first.',
  })
  async myExamSessions(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    const [before = null] = fromCursor(page.after, 1) ?? [];
    const rows = await this.candidates.seatsOf(
      actor.id,
      before && toUuid('exs', before, 'after'),
      page.first + 1,
    );
    return toConnection(
      rows.map(toSeat),
      page,
      (seat) => seat,
      ({ sessionId }) => [sessionId],
    );
  }
}
