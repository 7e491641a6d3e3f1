import { Args, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { type ConnectionOf, fromCursor, toConnection, toTypeId, toUuid } from '@platform/graphql';
import { type Actor, MaybeActor, Public } from '@platform/security';
import { readableLessons } from '../enrolment/enrolment-view';
import { EnrolmentService } from '../enrolment/enrolment.service';
import { CatalogueService } from './catalogue.service';
import { CourseConnection, type CourseReader, CourseType, STRANGER, toCourse } from './course.type';
import { CourseArgs, CoursesArgs } from './courses.args';

/** What everybody may see: assembled here from versions kept in the process, without resolvers per field. */
@Public()
@Resolver(() => CourseType)
export class CatalogueResolver {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly enrolments: EnrolmentService,
  ) {}

  @Query(() => CourseConnection, { description: 'Courses that take learners, by title.' })
  async courses(@Args() args: CoursesArgs): Promise<ConnectionOf<CourseType>> {
    const [sortKey = '', id = ''] = fromCursor(args.after, 2) ?? [];
    const after = args.after ? [sortKey.replaceAll('\0', ''), toUuid('crs', id, 'after')] : null;
    const rows = await this.catalogue.search(args, after, args.first + 1);
    return toConnection(
      rows,
      args,
      (row) => toCourse(row),
      (row) => [row.sortKey, toTypeId('crs', row.courseId)],
    );
  }

  @Query(() => CourseType, {
    description: 'A course by its id or its code, in the version that is current, or was last.',
  })
  async course(@MaybeActor() actor: Actor | null, @Args() { id, code }: CourseArgs): Promise<CourseType> {
    if (Boolean(id) === Boolean(code))
      throw badInput({ path: 'id', code: 'id_or_code', message: 'either id or code must be given' });
    const course = await this.catalogue.get(id ? { id: toUuid('crs', id) } : { code: code ?? '' });
    return toCourse(course, await this.readerOf(actor, course.structure.version));
  }

  /** Lessons are readable for those who learn from the very version that is shown. */
  private async readerOf(
    actor: Actor | null,
    version: { id: string; courseId: string },
  ): Promise<CourseReader> {
    if (actor?.kind !== 'learner') return STRANGER;
    const view = await this.enrolments.findIn(actor.id, version.courseId);
    if (!view) return STRANGER;
    const isThisVersion = view.enrolment.versionId === version.id;
    return {
      enrolmentId: toTypeId('enr', view.enrolment.id),
      readable: isThisVersion ? readableLessons(view) : STRANGER.readable,
    };
  }
}
