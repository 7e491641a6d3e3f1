import { Injectable } from '@nestjs/common';
import { badInput, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import type { CourseStructure, LessonContent, ModuleContent } from '../catalogue/course-structure';
import type { NewLesson } from '../catalogue/course-structure.repository';
import { DraftDesk, type DraftRef } from './draft-desk';
import { type ModuleDetails, OutlineRepository } from './outline.repository';
import { patched } from './patched';

/** Most modules of a course and most lessons of a module. */
const MOST_PARTS = 50;

export type OutlineRefusal = 'OUTLINE_CODE_TAKEN' | 'OUTLINE_FULL';

/** Modules and lessons of a draft. */
@Injectable()
export class OutlineService {
  constructor(
    private readonly desk: DraftDesk,
    private readonly outline: OutlineRepository,
  ) {}

  addModule(actor: Actor, ref: DraftRef, module: ModuleDetails): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, async (draft) => {
      demandRoom(draft.modules);
      demandFree(draft.modules, module.code);
      await this.outline.insertModule(draft.version.id, module);
    });
  }

  updateModule(
    actor: Actor,
    ref: DraftRef,
    moduleId: string,
    changes: Partial<ModuleDetails>,
  ): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, async (draft) => {
      const module = moduleOf(draft, moduleId);
      if (changes.code) demandFree(draft.modules, changes.code, moduleId);
      await this.outline.updateModule(moduleId, patched<ModuleDetails>(module, changes, ['titleEn']));
    });
  }

  /** Removes a module with its lessons. */
  removeModule(actor: Actor, ref: DraftRef, moduleId: string): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, (draft) => this.outline.removeModule(moduleOf(draft, moduleId).id));
  }

  reorderModules(actor: Actor, ref: DraftRef, moduleIds: string[]): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, async (draft) => {
      demandSame(draft.modules, moduleIds, 'input.moduleIds');
      await this.outline.reorder('module', moduleIds);
    });
  }

  addLesson(actor: Actor, ref: DraftRef, moduleId: string, lesson: NewLesson): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, async (draft) => {
      demandRoom(moduleOf(draft, moduleId).lessons);
      demandFree(draft.lessons, lesson.code);
      await this.outline.insertLesson(draft.version.id, moduleId, lesson);
    });
  }

  updateLesson(
    actor: Actor,
    ref: DraftRef,
    lessonId: string,
    changes: Partial<NewLesson>,
  ): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, async (draft) => {
      const lesson = lessonOf(draft, lessonId);
      if (changes.code) demandFree(draft.lessons, changes.code, lessonId);
      await this.outline.updateLesson(lessonId, patched<NewLesson>(lesson, changes, ['titleEn', 'quizCode']));
    });
  }

  removeLesson(actor: Actor, ref: DraftRef, lessonId: string): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, (draft) => this.outline.removeLesson(lessonOf(draft, lessonId).id));
  }

  reorderLessons(
    actor: Actor,
    ref: DraftRef,
    moduleId: string,
    lessonIds: string[],
  ): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, async (draft) => {
      demandSame(moduleOf(draft, moduleId).lessons, lessonIds, 'input.lessonIds');
      await this.outline.reorder('lesson', lessonIds);
    });
  }
}

interface Part {
  id: string;
  code: string;
}

function moduleOf(draft: CourseStructure, id: string): ModuleContent {
  const module = draft.modules.find((candidate) => candidate.id === id);
  if (!module) throw notFound('module');
  return module;
}

function lessonOf(draft: CourseStructure, id: string): LessonContent {
  const lesson = draft.lessons.find((candidate) => candidate.id === id);
  if (!lesson) throw notFound('lesson');
  return lesson;
}

function demandRoom(parts: Part[]): void {
  if (parts.length >= MOST_PARTS) throw new Refused<OutlineRefusal>('OUTLINE_FULL', { most: MOST_PARTS });
}

function demandFree(parts: Part[], code: string, ownId?: string): void {
  if (parts.some((part) => part.code === code && part.id !== ownId))
    throw new Refused<OutlineRefusal>('OUTLINE_CODE_TAKEN');
}

/** A new order must name every part once and nothing else. */
function demandSame(parts: Part[], ids: string[], path: string): void {
  const known = new Set(parts.map((part) => part.id));
  if (ids.length !== known.size || new Set(ids).size !== known.size || !ids.every((id) => known.has(id)))
    throw badInput({ path, code: 'not_an_order', message: 'must name each part exactly once' });
}
