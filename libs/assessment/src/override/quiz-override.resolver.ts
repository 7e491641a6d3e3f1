import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { fromCursor, orRefusal, ResultUnion, toConnection, toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import type { OverrideFields } from '../accommodation/own-terms';
import { AssessmentPermissions } from '../assessment.permissions';
import {
  ChangeQuizOverrideRefusal,
  CreateQuizOverrideRefusal,
  CreateQuizOverridesRefusal,
  EndQuizOverrideRefusal,
} from './override-refusals';
import {
  ChangeQuizOverrideInput,
  CreateQuizOverrideInput,
  CreateQuizOverridesInput,
  EndQuizOverrideInput,
  QuizOverridesArgs,
  type QuizOverrideTermsInput,
} from './quiz-override.input';
import { QuizOverrideService } from './quiz-override.service';
import {
  QuizOverrideConnection,
  QuizOverridesMade,
  QuizOverrideType,
  toQuizOverride,
} from './quiz-override.type';

const CreateResult = ResultUnion('CreateQuizOverride', QuizOverrideType, CreateQuizOverrideRefusal);
const CreateManyResult = ResultUnion('CreateQuizOverrides', QuizOverridesMade, CreateQuizOverridesRefusal);
const ChangeResult = ResultUnion('ChangeQuizOverride', QuizOverrideType, ChangeQuizOverrideRefusal);
const EndResult = ResultUnion('EndQuizOverride', QuizOverrideType, EndQuizOverrideRefusal);

const toFields = (terms: QuizOverrideTermsInput): OverrideFields => ({
  opensAt: terms.opensAt ?? null,
  closesAt: terms.closesAt ?? null,
  minutes: terms.minutes ?? null,
  maxAttempts: terms.maxAttempts ?? null,
  delayMinutes: terms.delayMinutes ?? null,
});

/** Other terms of a quiz for a person or a unit. */
@Resolver(() => QuizOverrideType)
export class QuizOverrideResolver {
  constructor(private readonly overrides: QuizOverrideService) {}

  @Query(() => QuizOverrideConnection, { description: 'Overrides of a quiz in scope, the newest first.' })
  @Allow(AssessmentPermissions['assessment:examine'])
  async quizOverrides(@CurrentActor() actor: Actor, @Args() args: QuizOverridesArgs) {
    const [before = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.overrides.list(actor, toUuid('qz', args.quizId, 'quizId'), {
      includeEnded: args.includeEnded ?? false,
      beforeId: before && toUuid('qov', before, 'after'),
      limit: args.first + 1,
    });
    return toConnection(
      rows.map(toQuizOverride),
      args,
      (override) => override,
      ({ id }) => [id],
    );
  }

  @Mutation(() => CreateResult, {
    description:
      'Makes other terms of a quiz for one person or one unit; they hold from the next start on. A running attempt keeps its own: see `grantExtraTime`.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  createQuizOverride(@CurrentActor() actor: Actor, @Args('input') input: CreateQuizOverrideInput) {
    const { quizId, learnerId, unitId, terms, reason } = input;
    if (Boolean(learnerId) === Boolean(unitId))
      throw badInput({
        path: 'input.learnerId',
        code: 'one_of',
        message: 'needs either learnerId or unitId',
      });
    const target = {
      learnerId: learnerId ? toUuid('lrn', learnerId, 'input.learnerId') : null,
      unitId: unitId ? toUuid('unt', unitId, 'input.unitId') : null,
    };
    const quiz = toUuid('qz', quizId, 'input.quizId');
    return orRefusal(CreateQuizOverrideRefusal, async () =>
      toQuizOverride(await this.overrides.create(actor, quiz, target, toFields(terms), reason)),
    );
  }

  @Mutation(() => CreateManyResult, {
    description:
      'Makes the same other terms of a quiz for up to 500 people; who has some already keeps them.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  createQuizOverrides(@CurrentActor() actor: Actor, @Args('input') input: CreateQuizOverridesInput) {
    const quiz = toUuid('qz', input.quizId, 'input.quizId');
    const people = input.learnerIds.map((id, index) => toUuid('lrn', id, `input.learnerIds.${index}`));
    return orRefusal(CreateQuizOverridesRefusal, async () => {
      const { made, keptLearnerIds } = await this.overrides.createMany(
        actor,
        quiz,
        people,
        toFields(input.terms),
        input.reason,
      );
      return Object.assign(new QuizOverridesMade(), {
        quizId: input.quizId,
        made,
        keptLearnerIds: keptLearnerIds.map((id) => toTypeId('lrn', id)),
      });
    });
  }

  @Mutation(() => ChangeResult, { description: 'Replaces all that an override says.' })
  @Allow(AssessmentPermissions['assessment:examine'])
  changeQuizOverride(
    @CurrentActor() actor: Actor,
    @Args('input') { overrideId, terms, reason }: ChangeQuizOverrideInput,
  ) {
    const id = toUuid('qov', overrideId, 'input.overrideId');
    return orRefusal(ChangeQuizOverrideRefusal, async () =>
      toQuizOverride(await this.overrides.change(actor, id, toFields(terms), reason)),
    );
  }

  @Mutation(() => EndResult, {
    description: 'Ends an override: the next start goes by the plain terms again. It stays in the history.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  endQuizOverride(@CurrentActor() actor: Actor, @Args('input') { overrideId, reason }: EndQuizOverrideInput) {
    const id = toUuid('qov', overrideId, 'input.overrideId');
    return orRefusal(EndQuizOverrideRefusal, async () =>
      toQuizOverride(await this.overrides.end(actor, id, reason)),
    );
  }
}
