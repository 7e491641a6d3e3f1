import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type ConnectionOf, fromCursor, orRefusal, toConnection, toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CoursesPermissions } from '../courses.permissions';
import { CourseDraftsArgs } from './course-drafts.args';
import { CreateCourseDraftInput, CreateCourseInput, UpdateCourseDraftInput } from './course-draft.input';
import {
  CreateCourseDraftRefusal,
  CreateCourseDraftResult,
  CreateCourseRefusal,
  CreateCourseResult,
  UpdateCourseDraftRefusal,
  UpdateCourseDraftResult,
} from './course-draft.result';
import {
  CourseDraft,
  CourseDraftConnection,
  CourseDraftSummary,
  toCourseDraft,
  toCourseDraftSummary,
} from './course-draft.type';
import { draftRef } from './draft-ref';
import { DraftService } from './draft.service';

/** Drafts of courses, for people who write them. */
@Resolver(() => CourseDraft)
export class DraftResolver {
  constructor(private readonly drafts: DraftService) {}

  @Query(() => CourseDraftConnection, {
    description: 'Drafts and what waits for review, in the units of the signed-in person, newest first.',
  })
  @Allow(CoursesPermissions['courses:read-drafts'])
  async courseDrafts(
    @CurrentActor() actor: Actor,
    @Args() args: CourseDraftsArgs,
  ): Promise<ConnectionOf<CourseDraftSummary>> {
    const [cursor] = fromCursor(args.after, 1) ?? [];
    const after = cursor === undefined ? null : toUuid('crv', cursor, 'after');
    const rows = await this.drafts.list(actor, args.state ?? null, after, args.first + 1);
    return toConnection(rows, args, toCourseDraftSummary, (row) => [toTypeId('crv', row.id)]);
  }

  @Query(() => CourseDraft, { description: 'A version with everything in it, for authors and reviewers.' })
  @Allow(CoursesPermissions['courses:read-drafts'])
  async courseDraft(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The version, `crv_…`.' }) id: string,
  ): Promise<CourseDraft> {
    return toCourseDraft(await this.drafts.get(actor, toUuid('crv', id)));
  }

  @Mutation(() => CreateCourseResult, { description: 'Makes a course with its first, empty draft.' })
  @Allow(CoursesPermissions['courses:author'])
  createCourse(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateCourseInput,
  ): Promise<typeof CreateCourseResult> {
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    const { titleVi, titleEn = null, summaryVi, summaryEn = null, group, skills, language, licence } = input;
    const details = { titleVi, titleEn, summaryVi, summaryEn, groupCode: group, skills, language, licence };
    return orRefusal(CreateCourseRefusal, async () =>
      toCourseDraft(await this.drafts.createCourse(actor, unitId, input.code, details)),
    );
  }

  @Mutation(() => CreateCourseDraftResult, {
    description: 'Opens the next draft of a course, a copy of its current version.',
  })
  @Allow(CoursesPermissions['courses:author'])
  createCourseDraft(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateCourseDraftInput,
  ): Promise<typeof CreateCourseDraftResult> {
    const courseId = toUuid('crs', input.courseId, 'input.courseId');
    return orRefusal(CreateCourseDraftRefusal, async () =>
      toCourseDraft(await this.drafts.createDraft(actor, courseId)),
    );
  }

  @Mutation(() => UpdateCourseDraftResult, { description: 'Changes what describes a course.' })
  @Allow(CoursesPermissions['courses:author'])
  updateCourseDraft(
    @CurrentActor() actor: Actor,
    @Args('input') input: UpdateCourseDraftInput,
  ): Promise<typeof UpdateCourseDraftResult> {
    const { titleVi, titleEn, summaryVi, summaryEn, group, skills, language, licence } = input;
    const changes = { titleVi, titleEn, summaryVi, summaryEn, groupCode: group, skills, language, licence };
    return orRefusal(UpdateCourseDraftRefusal, async () =>
      toCourseDraft(await this.drafts.updateDraft(actor, draftRef(input), changes)),
    );
  }
}
