import { AssessmentApiModule, AssessmentModule, AssessmentWorkerModule } from '@app/assessment';
import { IdentityModule } from '@app/identity';
import { ExamRoom, NoCertificationModule } from '@testing/assessment';
import { aCourse } from '@testing/courses';
import { aLearner, anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { uuidv7 } from 'uuidv7';
import { CoursesApiModule } from '../courses-api.module';
import { CoursesModule } from '../courses.module';
import { PlacementProposalService } from './placement-proposal.service';
import { toPlacementProposal } from './placement-proposal.type';

const NOT_FOUND = { code: 'NOT_FOUND' };

describe('what to learn after a placement', () => {
  let context: TestContext;
  let room: ExamRoom;
  let courseId: string;

  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      AssessmentModule,
      AssessmentApiModule,
      AssessmentWorkerModule,
      NoCertificationModule,
      CoursesModule,
      CoursesApiModule,
    ]);
    const { id: unitId } = await anOrgUnit(context.database, { type: 'NATION' });
    room = new ExamRoom(context, unitId);
    courseId = (await aCourse(context.database, { unitId, lessons: 3 })).id;
  });
  afterAll(() => context.close());

  const propose = (learnerId: string, attemptId: string, course = courseId) =>
    context.get(PlacementProposalService).propose(learnerId, course, attemptId);

  it('proposes every module with its reason, from the published version', async () => {
    const { learnerId, id } = await room.graded(true, { purpose: 'PLACEMENT' });
    const proposal = await propose(learnerId, id);
    expect(proposal?.modules).toMatchObject([{ isSkipped: false }]);
    const shown = proposal && toPlacementProposal(proposal);
    expect(shown?.modules[0]).toMatchObject({
      title: 'm1',
      moduleId: expect.stringMatching(/^mdl_/) as string,
    });
    expect(shown?.modules[0]?.explanation).toMatch(/^Nên học/);
  });

  it('proposes nothing before the placement is graded', async () => {
    const { learnerId, id } = await room.running({ purpose: 'PLACEMENT' });
    expect(await propose(learnerId, id)).toBeNull();
  });

  it('does not exist for others, without the course, or of a quiz that is no placement', async () => {
    const { learnerId, id } = await room.graded(true, { purpose: 'PLACEMENT' });
    const { id: stranger } = await aLearner(context.database);
    await expect(propose(stranger, id)).rejects.toMatchObject(NOT_FOUND);
    await expect(propose(learnerId, id, uuidv7())).rejects.toMatchObject(NOT_FOUND);
    const ordinary = await room.graded(true);
    await expect(propose(ordinary.learnerId, ordinary.id)).rejects.toMatchObject(NOT_FOUND);
  });
});
