import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CourseType, toCourse } from '../catalogue/course.type';
import { CoursesPermissions } from '../courses.permissions';
import {
  PublishCourseInput,
  RetireCourseInput,
  ReturnCourseInput,
  SubmitCourseForReviewInput,
} from './course-draft.input';
import {
  PublishCourseRefusal,
  PublishCourseResult,
  ReturnCourseRefusal,
  ReturnCourseResult,
  SubmitCourseForReviewRefusal,
  SubmitCourseForReviewResult,
} from './course-draft.result';
import { CourseDraft, toCourseDraft } from './course-draft.type';
import { draftRef } from './draft-ref';
import { ReviewService } from './review.service';

/** From draft to publication. */
@Resolver(() => CourseDraft)
export class ReviewResolver {
  constructor(private readonly reviews: ReviewService) {}

  @Mutation(() => SubmitCourseForReviewResult, {
    description: 'Hands a draft to the reviewers; until they answer nobody can edit it.',
  })
  @Allow(CoursesPermissions['courses:author'])
  submitCourseForReview(
    @CurrentActor() actor: Actor,
    @Args('input') input: SubmitCourseForReviewInput,
  ): Promise<typeof SubmitCourseForReviewResult> {
    return orRefusal(SubmitCourseForReviewRefusal, async () =>
      toCourseDraft(await this.reviews.submit(actor, draftRef(input))),
    );
  }

  @Mutation(() => ReturnCourseResult, {
    description: 'Gives a version back to its authors, with the reason.',
  })
  @Allow(CoursesPermissions['courses:review'])
  returnCourse(
    @CurrentActor() actor: Actor,
    @Args('input') input: ReturnCourseInput,
  ): Promise<typeof ReturnCourseResult> {
    const versionId = toUuid('crv', input.versionId, 'input.versionId');
    return orRefusal(ReturnCourseRefusal, async () =>
      toCourseDraft(await this.reviews.giveBack(actor, versionId, input.reason)),
    );
  }

  @Mutation(() => PublishCourseResult, {
    description:
      'Publishes a version that somebody else wrote: from now on it never changes, and newcomers get it.',
  })
  @Allow(CoursesPermissions['courses:review'])
  publishCourse(
    @CurrentActor() actor: Actor,
    @Args('input') input: PublishCourseInput,
  ): Promise<typeof PublishCourseResult> {
    return orRefusal(PublishCourseRefusal, async () =>
      toCourse(await this.reviews.publish(actor, draftRef(input))),
    );
  }

  @Mutation(() => CourseType, {
    description:
      'Closes a course to newcomers; whoever has begun may finish. Closing it again changes nothing.',
  })
  @Allow(CoursesPermissions['courses:review'])
  async retireCourse(
    @CurrentActor() actor: Actor,
    @Args('input') input: RetireCourseInput,
  ): Promise<CourseType> {
    const courseId = toUuid('crs', input.courseId, 'input.courseId');
    return toCourse(await this.reviews.retire(actor, courseId, input.reason));
  }
}
