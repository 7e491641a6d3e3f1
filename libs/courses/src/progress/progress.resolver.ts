import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { notFound } from '@platform/errors';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { EnrolmentType, toEnrolment, toEnrolmentLessons } from '../enrolment/enrolment.type';
import { CompleteLessonInput, OpenLessonInput, SaveLessonPositionInput } from './lesson.input';
import {
  CompleteLessonRefusal,
  CompleteLessonResult,
  OpenLessonRefusal,
  OpenLessonResult,
  SaveLessonPositionRefusal,
  SaveLessonPositionResult,
  toLessonPosition,
} from './lesson.result';
import { ProgressService } from './progress.service';

const idsOf = (input: OpenLessonInput): [enrolmentId: string, lessonId: string] => [
  toUuid('enr', input.enrolmentId, 'input.enrolmentId'),
  toUuid('lsn', input.lessonId, 'input.lessonId'),
];

/** Learning, lesson by lesson. */
@SignedIn()
@Resolver(() => EnrolmentType)
export class ProgressResolver {
  constructor(private readonly progress: ProgressService) {}

  @Mutation(() => OpenLessonResult, {
    description: 'Opens a lesson whose turn it is, or one that is done, and answers with its text and place.',
  })
  openLesson(
    @CurrentActor() actor: Actor,
    @Args('input') input: OpenLessonInput,
  ): Promise<typeof OpenLessonResult> {
    return orRefusal(OpenLessonRefusal, async () => {
      const view = await this.progress.open(actor.id, ...idsOf(input));
      const lesson = toEnrolmentLessons(view).find((candidate) => candidate.lesson.id === input.lessonId);
      if (!lesson) throw notFound('lesson');
      return lesson;
    });
  }

  @Mutation(() => CompleteLessonResult, {
    description: 'Marks a lesson done and opens the next; marking it again answers the same.',
  })
  completeLesson(
    @CurrentActor() actor: Actor,
    @Args('input') input: CompleteLessonInput,
  ): Promise<typeof CompleteLessonResult> {
    return orRefusal(CompleteLessonRefusal, async () =>
      toEnrolment(await this.progress.complete(actor.id, ...idsOf(input), input.position ?? undefined)),
    );
  }

  @Mutation(() => SaveLessonPositionResult, {
    description:
      'Remembers the place in a lesson; late or repeated news changes nothing. Answers what is stored.',
  })
  saveLessonPosition(
    @CurrentActor() actor: Actor,
    @Args('input') input: SaveLessonPositionInput,
  ): Promise<typeof SaveLessonPositionResult> {
    const [enrolmentId, lessonId] = idsOf(input);
    const { position, sequence } = input;
    return orRefusal(SaveLessonPositionRefusal, async () =>
      toLessonPosition(
        await this.progress.savePosition(actor.id, { enrolmentId, lessonId, position, sequence }),
      ),
    );
  }
}
