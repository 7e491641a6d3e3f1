import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor, SignedIn } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import {
  CreateExamSessionRefusal,
  SetExamSessionCodeRefusal,
  UpdateExamSessionRefusal,
} from './exam-session-refusals';
import {
  CreateExamSessionInput,
  ExamSessionsArgs,
  SetExamSessionCodeInput,
  UpdateExamSessionInput,
} from './exam-session.input';
import { ExamSessionConnection, ExamSessionType, toExamSession } from './exam-session.type';
import { PlanningService } from './planning.service';

const CreateExamSessionResult = ResultUnion('CreateExamSession', ExamSessionType, CreateExamSessionRefusal);
const UpdateExamSessionResult = ResultUnion('UpdateExamSession', ExamSessionType, UpdateExamSessionRefusal);
const SetExamSessionCodeResult = ResultUnion(
  'SetExamSessionCode',
  ExamSessionType,
  SetExamSessionCodeRefusal,
);

const uuids = (ids: string[], path: string) => ids.map((id, at) => toUuid('lrn', id, `${path}.${at}`));

/** Planning of exam sessions. */
@Resolver(() => ExamSessionType)
export class PlanningResolver {
  constructor(private readonly planning: PlanningService) {}

  @Query(() => ExamSessionConnection, {
    description: 'Exam sessions in scope and those that the person watches, the newest first.',
  })
  @SignedIn()
  async examSessions(@CurrentActor() actor: Actor, @Args() args: ExamSessionsArgs) {
    const [before = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.planning.list(actor, {
      quizId: args.quizId ? toUuid('qz', args.quizId, 'quizId') : null,
      state: args.state ?? null,
      beforeId: before && toUuid('exs', before, 'after'),
      limit: args.first + 1,
    });
    return toConnection(
      rows.map(toExamSession),
      args,
      (session) => session,
      ({ id }) => [id],
    );
  }

  @Mutation(() => CreateExamSessionResult, {
    description: 'Plans a session of a quiz; needs the permission on the quiz’s unit and on the session’s.',
  })
  @Allow(AssessmentPermissions['assessment:invigilate'])
  createExamSession(@CurrentActor() actor: Actor, @Args('input') input: CreateExamSessionInput) {
    const {
      quizId,
      unitId,
      invigilatorIds,
      invigilatorReason = null,
      place,
      plannedStart,
      plannedEnd,
      capacity,
    } = input;
    return orRefusal(CreateExamSessionRefusal, async () =>
      toExamSession(
        await this.planning.create(
          actor,
          toUuid('qz', quizId, 'input.quizId'),
          toUuid('unt', unitId, 'input.unitId'),
          {
            place,
            plannedStart,
            plannedEnd,
            capacity,
            invigilatorIds: uuids(invigilatorIds, 'input.invigilatorIds'),
            invigilatorReason,
          },
        ),
      ),
    );
  }

  @Mutation(() => UpdateExamSessionResult, { description: 'Changes a session that is not closed.' })
  @Allow(AssessmentPermissions['assessment:invigilate'])
  updateExamSession(@CurrentActor() actor: Actor, @Args('input') input: UpdateExamSessionInput) {
    const { sessionId, invigilatorIds, invigilatorReason, place, plannedStart, plannedEnd, capacity } = input;
    return orRefusal(UpdateExamSessionRefusal, async () =>
      toExamSession(
        await this.planning.update(actor, toUuid('exs', sessionId, 'input.sessionId'), {
          ...(place && { place }),
          ...(plannedStart && { plannedStart }),
          ...(plannedEnd && { plannedEnd }),
          ...(capacity && { capacity }),
          ...(invigilatorIds && { invigilatorIds: uuids(invigilatorIds, 'input.invigilatorIds') }),
          ...(invigilatorReason && { invigilatorReason }),
        }),
      ),
    );
  }

  @Mutation(() => SetExamSessionCodeResult, {
    description:
      'Sets, changes or takes away the code of the room, which candidates need to start instead of that of the quiz.',
  })
  @SignedIn()
  setExamSessionCode(
    @CurrentActor() actor: Actor,
    @Args('input') { sessionId, code = null, reason }: SetExamSessionCodeInput,
  ) {
    return orRefusal(SetExamSessionCodeRefusal, async () =>
      toExamSession(
        await this.planning.setAccessCode(actor, toUuid('exs', sessionId, 'input.sessionId'), code, reason),
      ),
    );
  }
}
