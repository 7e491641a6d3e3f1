import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import type { CourseStructure } from '../catalogue/course-structure';
import { CoursesPermissions } from '../courses.permissions';
import {
  AddLessonRefusal,
  AddLessonResult,
  AddModuleRefusal,
  AddModuleResult,
  RemoveLessonRefusal,
  RemoveLessonResult,
  RemoveModuleRefusal,
  RemoveModuleResult,
  ReorderLessonsRefusal,
  ReorderLessonsResult,
  ReorderModulesRefusal,
  ReorderModulesResult,
  UpdateLessonRefusal,
  UpdateLessonResult,
  UpdateModuleRefusal,
  UpdateModuleResult,
} from './course-draft.result';
import { CourseDraft, toCourseDraft } from './course-draft.type';
import { draftRef } from './draft-ref';
import {
  AddLessonInput,
  AddModuleInput,
  RemoveLessonInput,
  RemoveModuleInput,
  ReorderLessonsInput,
  ReorderModulesInput,
  UpdateLessonInput,
  UpdateModuleInput,
} from './outline.input';
import { OutlineService } from './outline.service';

const moduleId = (input: { moduleId: string }) => toUuid('mdl', input.moduleId, 'input.moduleId');
const lessonId = (input: { lessonId: string }) => toUuid('lsn', input.lessonId, 'input.lessonId');
const answer = async (edited: Promise<CourseStructure>): Promise<CourseDraft> => toCourseDraft(await edited);

/** Modules and lessons of a draft; each edit answers with the whole draft and its new revision. */
@Allow(CoursesPermissions['courses:author'])
@Resolver(() => CourseDraft)
export class OutlineResolver {
  constructor(private readonly outline: OutlineService) {}

  @Mutation(() => AddModuleResult, { description: 'Adds a module at the end of a draft.' })
  addModule(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddModuleInput,
  ): Promise<typeof AddModuleResult> {
    const { code, titleVi, titleEn = null, skills } = input;
    return orRefusal(AddModuleRefusal, () =>
      answer(this.outline.addModule(actor, draftRef(input), { code, titleVi, titleEn, skills })),
    );
  }

  @Mutation(() => UpdateModuleResult, { description: 'Changes what describes a module.' })
  updateModule(
    @CurrentActor() actor: Actor,
    @Args('input') input: UpdateModuleInput,
  ): Promise<typeof UpdateModuleResult> {
    const { code, titleVi, titleEn, skills } = input;
    return orRefusal(UpdateModuleRefusal, () =>
      answer(
        this.outline.updateModule(actor, draftRef(input), moduleId(input), {
          code,
          titleVi,
          titleEn,
          skills,
        }),
      ),
    );
  }

  @Mutation(() => RemoveModuleResult, { description: 'Removes a module with its lessons from a draft.' })
  removeModule(
    @CurrentActor() actor: Actor,
    @Args('input') input: RemoveModuleInput,
  ): Promise<typeof RemoveModuleResult> {
    return orRefusal(RemoveModuleRefusal, () =>
      answer(this.outline.removeModule(actor, draftRef(input), moduleId(input))),
    );
  }

  @Mutation(() => AddLessonResult, { description: 'Adds a lesson at the end of a module.' })
  addLesson(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddLessonInput,
  ): Promise<typeof AddLessonResult> {
    const { code, titleVi, titleEn = null, skills, minutes, body, quizCode = null } = input;
    const lesson = { code, titleVi, titleEn, skills, minutes, body, quizCode };
    return orRefusal(AddLessonRefusal, () =>
      answer(this.outline.addLesson(actor, draftRef(input), moduleId(input), lesson)),
    );
  }

  @Mutation(() => UpdateLessonResult, { description: 'Changes a lesson.' })
  updateLesson(
    @CurrentActor() actor: Actor,
    @Args('input') input: UpdateLessonInput,
  ): Promise<typeof UpdateLessonResult> {
    const { code, titleVi, titleEn, skills, minutes, body, quizCode } = input;
    const changes = { code, titleVi, titleEn, skills, minutes, body, quizCode };
    return orRefusal(UpdateLessonRefusal, () =>
      answer(this.outline.updateLesson(actor, draftRef(input), lessonId(input), changes)),
    );
  }

  @Mutation(() => RemoveLessonResult, { description: 'Removes a lesson from a draft.' })
  removeLesson(
    @CurrentActor() actor: Actor,
    @Args('input') input: RemoveLessonInput,
  ): Promise<typeof RemoveLessonResult> {
    return orRefusal(RemoveLessonRefusal, () =>
      answer(this.outline.removeLesson(actor, draftRef(input), lessonId(input))),
    );
  }

  @Mutation(() => ReorderModulesResult, { description: 'Puts the modules of a draft in another order.' })
  reorderModules(
    @CurrentActor() actor: Actor,
    @Args('input') input: ReorderModulesInput,
  ): Promise<typeof ReorderModulesResult> {
    const ids = input.moduleIds.map((id, index) => toUuid('mdl', id, `input.moduleIds.${index}`));
    return orRefusal(ReorderModulesRefusal, () =>
      answer(this.outline.reorderModules(actor, draftRef(input), ids)),
    );
  }

  @Mutation(() => ReorderLessonsResult, { description: 'Puts the lessons of a module in another order.' })
  reorderLessons(
    @CurrentActor() actor: Actor,
    @Args('input') input: ReorderLessonsInput,
  ): Promise<typeof ReorderLessonsResult> {
    const ids = input.lessonIds.map((id, index) => toUuid('lsn', id, `input.lessonIds.${index}`));
    return orRefusal(ReorderLessonsRefusal, () =>
      answer(this.outline.reorderLessons(actor, draftRef(input), moduleId(input), ids)),
    );
  }
}
