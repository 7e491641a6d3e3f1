import { CourseModule } from './catalogue/course-module.entity';
import { CourseVersion } from './catalogue/course-version.entity';
import { Course } from './catalogue/course.entity';
import { Lesson } from './catalogue/lesson.entity';
import { Enrolment } from './enrolment/enrolment.entity';
import { LessonProgress } from './progress/lesson-progress.entity';

/** Tables of this lib, for the data source. */
export const coursesEntities = [Course, CourseVersion, CourseModule, Lesson, Enrolment, LessonProgress];
