export { CoursesApiModule } from './courses-api.module';
export { CoursesWorkerModule } from './courses-worker.module';
export { coursesEntities } from './courses.entities';
export { coursesJobs } from './courses.jobs';
export { CoursesModule } from './courses.module';
export { CoursesSeed } from './courses.seed';
export { CompletionReader } from './progress/completion-reader';
export { CourseCompleted } from './progress/course-completed.event';
