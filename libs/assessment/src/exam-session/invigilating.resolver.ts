import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { CandidatePresenceType, toPresence } from './candidate.type';
import {
  ApproveHandOverRefusal,
  CheckInCandidateRefusal,
  MarkAbsentRefusal,
  RecordIncidentRefusal,
  RefuseHandOverRefusal,
  UndoCheckInRefusal,
} from './exam-session-refusals';
import {
  CandidateInput,
  CandidateWithReasonInput,
  DecideHandOverInput,
  ExamSessionInput,
} from './exam-session.input';
import { HandOverService } from './hand-over.service';
import { ExamHandOverType, toHandOver } from './hand-over.type';
import { ExamIncidentType, RecordIncidentInput, toExamIncident } from './incident.type';
import { PresenceService } from './presence.service';

const CheckInCandidateResult = ResultUnion(
  'CheckInCandidate',
  CandidatePresenceType,
  CheckInCandidateRefusal,
);
const UndoCheckInResult = ResultUnion('UndoCheckIn', CandidatePresenceType, UndoCheckInRefusal);
const MarkAbsentResult = ResultUnion('MarkAbsent', CandidatePresenceType, MarkAbsentRefusal);
const RecordIncidentResult = ResultUnion('RecordIncident', ExamIncidentType, RecordIncidentRefusal);
const ApproveHandOverResult = ResultUnion('ApproveHandOver', ExamHandOverType, ApproveHandOverRefusal);
const RefuseHandOverResult = ResultUnion('RefuseHandOver', ExamHandOverType, RefuseHandOverRefusal);

const sessionOf = ({ sessionId }: ExamSessionInput) => toUuid('exs', sessionId, 'input.sessionId');
const learnerOf = ({ learnerId }: CandidateInput) => toUuid('lrn', learnerId, 'input.learnerId');

/** What invigilators do at the door and in the room; the service checks who may. */
@SignedIn()
@Resolver(() => CandidatePresenceType)
export class InvigilatingResolver {
  constructor(
    private readonly presence: PresenceService,
    private readonly handOvers: HandOverService,
  ) {}

  @Mutation(() => CheckInCandidateResult, {
    description: 'Says that a candidate is there and is who they say. Pressed twice, it keeps the first.',
  })
  checkInCandidate(@CurrentActor() actor: Actor, @Args('input') input: CandidateInput) {
    const sessionId = sessionOf(input);
    return orRefusal(CheckInCandidateRefusal, async () =>
      toPresence(sessionId, await this.presence.checkIn(actor, sessionId, learnerOf(input))),
    );
  }

  @Mutation(() => UndoCheckInResult, { description: 'Takes a check-in back before the person begins.' })
  undoCheckIn(@CurrentActor() actor: Actor, @Args('input') input: CandidateWithReasonInput) {
    const sessionId = sessionOf(input);
    return orRefusal(UndoCheckInRefusal, async () =>
      toPresence(
        sessionId,
        await this.presence.undoCheckIn(actor, sessionId, learnerOf(input), input.reason),
      ),
    );
  }

  @Mutation(() => MarkAbsentResult, {
    description:
      'Says that a candidate did not come. While the session is open they can still be checked in later.',
  })
  markAbsent(@CurrentActor() actor: Actor, @Args('input') input: CandidateInput) {
    const sessionId = sessionOf(input);
    return orRefusal(MarkAbsentRefusal, async () =>
      toPresence(sessionId, await this.presence.markAbsent(actor, sessionId, learnerOf(input))),
    );
  }

  @Mutation(() => RecordIncidentResult, {
    description: 'Writes down what happened, until the record is signed; it can never be changed.',
  })
  recordIncident(@CurrentActor() actor: Actor, @Args('input') input: RecordIncidentInput) {
    const { kind, text } = input;
    const learnerId = input.learnerId ? toUuid('lrn', input.learnerId, 'input.learnerId') : null;
    return orRefusal(RecordIncidentRefusal, async () =>
      toExamIncident(await this.presence.recordIncident(actor, sessionOf(input), { learnerId, kind, text })),
    );
  }

  @Mutation(() => ApproveHandOverResult, {
    description:
      'Lets an attempt go on on the device that asked; the one before is told and answers no more.',
  })
  approveHandOver(@CurrentActor() actor: Actor, @Args('input') { handOverId }: DecideHandOverInput) {
    const id = toUuid('hov', handOverId, 'input.handOverId');
    return orRefusal(ApproveHandOverRefusal, async () => toHandOver(await this.handOvers.approve(actor, id)));
  }

  @Mutation(() => RefuseHandOverResult, {
    description: 'Leaves the device as it is. A refused wish can still be approved.',
  })
  refuseHandOver(@CurrentActor() actor: Actor, @Args('input') { handOverId }: DecideHandOverInput) {
    const id = toUuid('hov', handOverId, 'input.handOverId');
    return orRefusal(RefuseHandOverRefusal, async () => toHandOver(await this.handOvers.refuse(actor, id)));
  }
}
