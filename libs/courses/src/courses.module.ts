import { Module } from '@nestjs/common';
import { CoursesSeed } from './courses.seed';

/** Courses, their versions, enrolment and progress. */
@Module({ providers: [CoursesSeed], exports: [CoursesSeed] })
export class CoursesModule {}
