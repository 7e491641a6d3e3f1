import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ExaminedAttemptConnection, ExaminedAttemptType, toExaminedAttempt } from './examined-attempt.type';
import { GrantExtraTimeRefusal, ReopenAttemptRefusal, VoidAttemptRefusal } from './examining-refusals';
import {
  GrantExtraTimeInput,
  QuizAttemptsArgs,
  ReopenAttemptInput,
  VoidAttemptInput,
} from './examining.input';
import { ExaminingService } from './examining.service';

const GrantExtraTimeResult = ResultUnion('GrantExtraTime', ExaminedAttemptType, GrantExtraTimeRefusal);
const ReopenAttemptResult = ResultUnion('ReopenAttempt', ExaminedAttemptType, ReopenAttemptRefusal);
const VoidAttemptResult = ResultUnion('VoidAttempt', ExaminedAttemptType, VoidAttemptRefusal);

/** Acts of examiners on the attempts of others. */
@Resolver(() => ExaminedAttemptType)
export class ExaminingResolver {
  constructor(private readonly examining: ExaminingService) {}

  @Query(() => ExaminedAttemptConnection, {
    description: 'Attempts at a quiz in scope, the newest first; needs either `quizId` or `quizCode`.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async quizAttempts(@CurrentActor() actor: Actor, @Args() args: QuizAttemptsArgs) {
    const [before = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.examining.list(actor, quizKeyOf(args), {
      state: args.state ?? null,
      beforeId: before && toUuid('att', before, 'after'),
      limit: args.first + 1,
    });
    return toConnection(
      rows.map(toExaminedAttempt),
      args,
      (attempt) => attempt,
      ({ id }) => [id],
    );
  }

  @Mutation(() => GrantExtraTimeResult, { description: 'Moves the deadline of a running attempt.' })
  @Allow(AssessmentPermissions['assessment:examine'])
  grantExtraTime(
    @CurrentActor() actor: Actor,
    @Args('input') { attemptId, minutes, reason }: GrantExtraTimeInput,
  ) {
    const id = toUuid('att', attemptId, 'input.attemptId');
    return orRefusal(GrantExtraTimeRefusal, async () =>
      toExaminedAttempt(await this.examining.grantExtraTime(actor, id, minutes, reason)),
    );
  }

  @Mutation(() => ReopenAttemptResult, {
    description:
      'Lets the last attempt of a person run again with its answers; one that was passed stays closed.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  reopenAttempt(
    @CurrentActor() actor: Actor,
    @Args('input') { attemptId, minutes, reason }: ReopenAttemptInput,
  ) {
    const id = toUuid('att', attemptId, 'input.attemptId');
    return orRefusal(ReopenAttemptRefusal, async () =>
      toExaminedAttempt(await this.examining.reopen(actor, id, minutes, reason)),
    );
  }

  @Mutation(() => VoidAttemptResult, {
    description:
      'Declares an attempt void: it has no result and uses up no attempt. Certificates are never revoked by this.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  voidAttempt(@CurrentActor() actor: Actor, @Args('input') { attemptId, reason }: VoidAttemptInput) {
    const id = toUuid('att', attemptId, 'input.attemptId');
    return orRefusal(VoidAttemptRefusal, async () =>
      toExaminedAttempt(await this.examining.declareVoid(actor, id, reason)),
    );
  }
}

function quizKeyOf({ quizId, quizCode }: QuizAttemptsArgs): { id: string } | { code: string } {
  if (quizId && !quizCode) return { id: toUuid('qz', quizId, 'quizId') };
  if (quizCode && !quizId) return { code: quizCode };
  throw badInput({ path: 'quizId', code: 'one_of', message: 'needs either quizId or quizCode' });
}
