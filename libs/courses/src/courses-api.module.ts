import { Module } from '@nestjs/common';
import { DraftResolver } from './authoring/draft.resolver';
import { OutlineResolver } from './authoring/outline.resolver';
import { ReviewResolver } from './authoring/review.resolver';
import { CatalogueResolver } from './catalogue/catalogue.resolver';
import { CoursesModule } from './courses.module';
import { EnrolmentResolver } from './enrolment/enrolment.resolver';
import { ProgressResolver } from './progress/progress.resolver';

/** Resolvers and routes of this lib. */
@Module({
  imports: [CoursesModule],
  providers: [
    CatalogueResolver,
    EnrolmentResolver,
    ProgressResolver,
    DraftResolver,
    OutlineResolver,
    ReviewResolver,
  ],
})
export class CoursesApiModule {}
