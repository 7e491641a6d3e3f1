import { RefusalType, ResultUnion } from '@platform/graphql';
import { CourseType } from '../catalogue/course.type';
import { CourseDraft } from './course-draft.type';

/** Refusals that every edit of a draft knows; each mutation gets an enum of its own. */
const EDIT = { EDIT_CONFLICT: 'EDIT_CONFLICT', VERSION_NOT_DRAFT: 'VERSION_NOT_DRAFT' } as const;
const CODE_TAKEN = { OUTLINE_CODE_TAKEN: 'OUTLINE_CODE_TAKEN' } as const;
const FULL = { OUTLINE_FULL: 'OUTLINE_FULL' } as const;

export const CreateCourseRefusal = RefusalType('CreateCourse', {
  COURSE_CODE_TAKEN: 'COURSE_CODE_TAKEN',
} as const);
export const CreateCourseResult = ResultUnion('CreateCourse', CourseDraft, CreateCourseRefusal);

export const CreateCourseDraftRefusal = RefusalType('CreateCourseDraft', {
  COURSE_DRAFT_EXISTS: 'COURSE_DRAFT_EXISTS',
} as const);
export const CreateCourseDraftResult = ResultUnion(
  'CreateCourseDraft',
  CourseDraft,
  CreateCourseDraftRefusal,
);

export const UpdateCourseDraftRefusal = RefusalType('UpdateCourseDraft', { ...EDIT });
export const UpdateCourseDraftResult = ResultUnion(
  'UpdateCourseDraft',
  CourseDraft,
  UpdateCourseDraftRefusal,
);

export const AddModuleRefusal = RefusalType('AddModule', { ...EDIT, ...CODE_TAKEN, ...FULL });
export const AddModuleResult = ResultUnion('AddModule', CourseDraft, AddModuleRefusal);

export const UpdateModuleRefusal = RefusalType('UpdateModule', { ...EDIT, ...CODE_TAKEN });
export const UpdateModuleResult = ResultUnion('UpdateModule', CourseDraft, UpdateModuleRefusal);

export const RemoveModuleRefusal = RefusalType('RemoveModule', { ...EDIT });
export const RemoveModuleResult = ResultUnion('RemoveModule', CourseDraft, RemoveModuleRefusal);

export const AddLessonRefusal = RefusalType('AddLesson', { ...EDIT, ...CODE_TAKEN, ...FULL });
export const AddLessonResult = ResultUnion('AddLesson', CourseDraft, AddLessonRefusal);

export const UpdateLessonRefusal = RefusalType('UpdateLesson', { ...EDIT, ...CODE_TAKEN });
export const UpdateLessonResult = ResultUnion('UpdateLesson', CourseDraft, UpdateLessonRefusal);

export const RemoveLessonRefusal = RefusalType('RemoveLesson', { ...EDIT });
export const RemoveLessonResult = ResultUnion('RemoveLesson', CourseDraft, RemoveLessonRefusal);

export const ReorderModulesRefusal = RefusalType('ReorderModules', { ...EDIT });
export const ReorderModulesResult = ResultUnion('ReorderModules', CourseDraft, ReorderModulesRefusal);

export const ReorderLessonsRefusal = RefusalType('ReorderLessons', { ...EDIT });
export const ReorderLessonsResult = ResultUnion('ReorderLessons', CourseDraft, ReorderLessonsRefusal);

export const SubmitCourseForReviewRefusal = RefusalType('SubmitCourseForReview', {
  ...EDIT,
  COURSE_INCOMPLETE: 'COURSE_INCOMPLETE',
} as const);
export const SubmitCourseForReviewResult = ResultUnion(
  'SubmitCourseForReview',
  CourseDraft,
  SubmitCourseForReviewRefusal,
);

export const ReturnCourseRefusal = RefusalType('ReturnCourse', {
  VERSION_NOT_IN_REVIEW: 'VERSION_NOT_IN_REVIEW',
} as const);
export const ReturnCourseResult = ResultUnion('ReturnCourse', CourseDraft, ReturnCourseRefusal);

export const PublishCourseRefusal = RefusalType('PublishCourse', {
  VERSION_NOT_IN_REVIEW: 'VERSION_NOT_IN_REVIEW',
  EDIT_CONFLICT: 'EDIT_CONFLICT',
  OWN_WORK: 'OWN_WORK',
} as const);
export const PublishCourseResult = ResultUnion('PublishCourse', CourseType, PublishCourseRefusal);
