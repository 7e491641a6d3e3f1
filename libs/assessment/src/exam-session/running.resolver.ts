import { Args, Field, ID, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import {
  CloseExamSessionRefusal,
  OpenExamSessionRefusal,
  PauseExamSessionRefusal,
  ResumeExamSessionRefusal,
  SignExamSessionRefusal,
} from './exam-session-refusals';
import { CloseExamSessionInput, ExamSessionInput, PauseExamSessionInput } from './exam-session.input';
import { ExamSessionType, toExamSession } from './exam-session.type';
import { RunningService } from './running.service';
import { SessionPauseService } from './session-pause.service';
import { SessionSigningService } from './signing.service';

@ObjectType('ExamSessionPause', {
  description: 'What stopping or starting the clocks of a session has done.',
})
class ExamSessionPauseType {
  @Field(() => ID, { description: 'The session, `exs_…`.' })
  sessionId!: string;

  @Field(() => Int, { description: 'How many attempts it concerned.' })
  attempts!: number;
}

const OpenExamSessionResult = ResultUnion('OpenExamSession', ExamSessionType, OpenExamSessionRefusal);
const CloseExamSessionResult = ResultUnion('CloseExamSession', ExamSessionType, CloseExamSessionRefusal);
const SignExamSessionResult = ResultUnion('SignExamSession', ExamSessionType, SignExamSessionRefusal);
const PauseExamSessionResult = ResultUnion('PauseExamSession', ExamSessionPauseType, PauseExamSessionRefusal);
const ResumeExamSessionResult = ResultUnion(
  'ResumeExamSession',
  ExamSessionPauseType,
  ResumeExamSessionRefusal,
);

const sessionOf = ({ sessionId }: ExamSessionInput) => toUuid('exs', sessionId, 'input.sessionId');

/** Running a session. Whoever is listed as invigilator needs no permission, so the service checks both. */
@SignedIn()
@Resolver(() => ExamSessionType)
export class RunningResolver {
  constructor(
    private readonly running: RunningService,
    private readonly pauses: SessionPauseService,
    private readonly signing: SessionSigningService,
  ) {}

  @Mutation(() => OpenExamSessionResult, {
    description: 'Lets those who are checked in start; again too, after it was closed by mistake.',
  })
  openExamSession(@CurrentActor() actor: Actor, @Args('input') input: ExamSessionInput) {
    return orRefusal(OpenExamSessionRefusal, async () =>
      toExamSession(await this.running.open(actor, sessionOf(input))),
    );
  }

  @Mutation(() => CloseExamSessionResult, {
    description:
      'Lets nobody start any more. Refused while attempts run unless forced; then they run on to their own ends.',
  })
  closeExamSession(@CurrentActor() actor: Actor, @Args('input') input: CloseExamSessionInput) {
    return orRefusal(CloseExamSessionRefusal, async () =>
      toExamSession(await this.running.close(actor, sessionOf(input), input.force ?? false, input.reason)),
    );
  }

  @Mutation(() => PauseExamSessionResult, {
    description: 'Pauses every running attempt of a session: no answers are taken, the clocks stand.',
  })
  pauseExamSession(@CurrentActor() actor: Actor, @Args('input') input: PauseExamSessionInput) {
    return orRefusal(PauseExamSessionRefusal, async () =>
      this.paused(input, await this.pauses.pause(actor, sessionOf(input), input.reason)),
    );
  }

  @Mutation(() => ResumeExamSessionResult, {
    description:
      'Lets every paused attempt of a session go on, each deadline later by as long as its pause was.',
  })
  resumeExamSession(@CurrentActor() actor: Actor, @Args('input') input: PauseExamSessionInput) {
    return orRefusal(ResumeExamSessionRefusal, async () =>
      this.paused(input, await this.pauses.resume(actor, sessionOf(input), input.reason)),
    );
  }

  @Mutation(() => SignExamSessionResult, {
    description:
      'Signs the record of a closed session: candidates, incidents, changes of devices and the heads of all logs. Nothing of it changes any more.',
  })
  signExamSession(@CurrentActor() actor: Actor, @Args('input') input: ExamSessionInput) {
    return orRefusal(SignExamSessionRefusal, async () =>
      toExamSession(await this.signing.sign(actor, sessionOf(input))),
    );
  }

  private paused({ sessionId }: ExamSessionInput, attempts: number): ExamSessionPauseType {
    return Object.assign(new ExamSessionPauseType(), { sessionId, attempts });
  }
}
