import { Module } from '@nestjs/common';
import { DraftDesk } from './authoring/draft-desk';
import { DraftRepository } from './authoring/draft.repository';
import { DraftService } from './authoring/draft.service';
import { OutlineRepository } from './authoring/outline.repository';
import { OutlineService } from './authoring/outline.service';
import { ReviewService } from './authoring/review.service';
import { CatalogueRepository } from './catalogue/catalogue.repository';
import { CatalogueService } from './catalogue/catalogue.service';
import { CourseStructureRepository } from './catalogue/course-structure.repository';
import { CourseStructures } from './catalogue/course-structures';
import { LoadingService } from './content/loading.service';
import './courses.messages';
import { CoursesSeed } from './courses.seed';
import { EnrolmentRepository } from './enrolment/enrolment.repository';
import { EnrolmentService } from './enrolment/enrolment.service';
import { CompletionReader } from './progress/completion-reader';
import { ProgressRepository } from './progress/progress.repository';
import { ProgressService } from './progress/progress.service';

/** Courses, their versions, enrolment and progress. */
@Module({
  providers: [
    CoursesSeed,
    LoadingService,
    CourseStructureRepository,
    CourseStructures,
    CatalogueRepository,
    CatalogueService,
    EnrolmentRepository,
    EnrolmentService,
    ProgressRepository,
    ProgressService,
    CompletionReader,
    DraftRepository,
    DraftDesk,
    DraftService,
    OutlineRepository,
    OutlineService,
    ReviewService,
  ],
  exports: [
    CoursesSeed,
    CatalogueService,
    EnrolmentService,
    ProgressService,
    CompletionReader,
    DraftService,
    OutlineService,
    ReviewService,
  ],
})
export class CoursesModule {}
