import { AssessmentModule } from '@app/assessment';
import { Module } from '@nestjs/common';
import { DraftResolver } from './authoring/draft.resolver';
import { OutlineResolver } from './authoring/outline.resolver';
import { ReviewResolver } from './authoring/review.resolver';
import { CatalogueResolver } from './catalogue/catalogue.resolver';
import { CoursesModule } from './courses.module';
import { EnrolmentResolver } from './enrolment/enrolment.resolver';
import { PlacementProposalResolver } from './placement/placement-proposal.resolver';
import { PlacementProposalService } from './placement/placement-proposal.service';
import './placement/placement.messages';
import { ProgressResolver } from './progress/progress.resolver';

/** Resolvers and routes of this lib. */
@Module({
  imports: [AssessmentModule, CoursesModule],
  providers: [
    CatalogueResolver,
    EnrolmentResolver,
    ProgressResolver,
    DraftResolver,
    OutlineResolver,
    ReviewResolver,
    PlacementProposalResolver,
    PlacementProposalService,
  ],
})
export class CoursesApiModule {}
