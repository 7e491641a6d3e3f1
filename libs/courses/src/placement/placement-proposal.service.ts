import { PlacementReader } from '@app/assessment';
import { Injectable } from '@nestjs/common';
import { CatalogueService } from '../catalogue/catalogue.service';
import type { CourseStructure } from '../catalogue/course-structure';
import { type ModuleProposal, proposeModules } from './propose-modules';

/** A course held against a placement. */
export interface PlacementProposal {
  attemptId: string;
  structure: CourseStructure;
  modules: ModuleProposal[];
}

/** What to learn after a placement. A proposal alone: it opens, locks and completes nothing. */
@Injectable()
export class PlacementProposalService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly placements: PlacementReader,
  ) {}

  /**
   * Of a course in its current version by the person's own attempt at a placement; null before it is graded and may be
   * seen. Anything that does not exist for the person is `NOT_FOUND`.
   */
  async propose(learnerId: string, courseId: string, attemptId: string): Promise<PlacementProposal | null> {
    const placement = await this.placements.find(learnerId, { attemptId });
    const { structure } = await this.catalogue.get({ id: courseId });
    if (!placement) return null;
    return { attemptId, structure, modules: proposeModules(structure.modules, placement.skills) };
  }
}
