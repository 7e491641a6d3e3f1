import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  type ConnectionOf,
  fromCursor,
  orRefusal,
  PageArgs,
  toConnection,
  toTypeId,
  toUuid,
} from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { CancelEnrolmentInput, EnrolInput } from './enrolment.input';
import {
  CancelEnrolmentRefusal,
  CancelEnrolmentResult,
  EnrolmentConnection,
  EnrolRefusal,
  EnrolResult,
} from './enrolment.result';
import { EnrolmentService } from './enrolment.service';
import { EnrolmentType, toEnrolment } from './enrolment.type';

/** A learner's own courses. */
@SignedIn()
@Resolver(() => EnrolmentType)
export class EnrolmentResolver {
  constructor(private readonly enrolments: EnrolmentService) {}

  @Query(() => EnrolmentConnection, {
    description: 'Courses of the signed-in person, newest enrolment first, without those they left.',
  })
  async myEnrolments(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
  ): Promise<ConnectionOf<EnrolmentType>> {
    const [cursor] = fromCursor(page.after, 1) ?? [];
    const after = cursor === undefined ? null : toUuid('enr', cursor, 'after');
    const views = await this.enrolments.list(actor.id, after, page.first + 1);
    return toConnection(views, page, toEnrolment, (view) => [toTypeId('enr', view.enrolment.id)]);
  }

  @Query(() => EnrolmentType, { description: 'One enrolment of the signed-in person, with what is missing.' })
  async enrolment(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`enr_…`' }) id: string,
  ): Promise<EnrolmentType> {
    return toEnrolment(await this.enrolments.get(actor.id, toUuid('enr', id)));
  }

  @Mutation(() => EnrolResult, {
    description:
      'Enrols in the current version of a course; enrolling again answers with the same enrolment.',
  })
  enrol(@CurrentActor() actor: Actor, @Args('input') input: EnrolInput): Promise<typeof EnrolResult> {
    return orRefusal(EnrolRefusal, async () =>
      toEnrolment(await this.enrolments.enrol(actor.id, toUuid('crs', input.courseId, 'input.courseId'))),
    );
  }

  @Mutation(() => CancelEnrolmentResult, {
    description: 'Leaves a course that is not finished; leaving it again changes nothing.',
  })
  cancelEnrolment(
    @CurrentActor() actor: Actor,
    @Args('input') input: CancelEnrolmentInput,
  ): Promise<typeof CancelEnrolmentResult> {
    return orRefusal(CancelEnrolmentRefusal, async () =>
      toEnrolment(
        await this.enrolments.cancel(actor.id, toUuid('enr', input.enrolmentId, 'input.enrolmentId')),
      ),
    );
  }
}
