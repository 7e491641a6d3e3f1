import { IdentityModule } from '@app/identity';
import { aLearner, anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CatalogueService } from '../catalogue/catalogue.service';
import { CoursesModule } from '../courses.module';
import { CoursesSeed } from '../courses.seed';
import { EnrolmentService } from '../enrolment/enrolment.service';
import { LoadingService } from './loading.service';
import { readShippedCourses, type ShippedCourse } from './shipped-courses';

describe('loading shipped courses', () => {
  let context: TestContext;
  let loading: LoadingService;
  let unitId: string;
  const [shipped] = readShippedCourses() as [ShippedCourse];
  const changed = (code: string, titleVi: string): ShippedCourse => ({
    code,
    content: { ...shipped.content, titleVi },
  });
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CoursesModule]);
    loading = context.get(LoadingService);
  });
  afterAll(() => context.close());

  it('says what is missing when the units are not loaded', async () => {
    await expect(context.get(CoursesSeed).load()).rejects.toThrow('unit VN');
    unitId = (await anOrgUnit(context.database, { type: 'NATION', code: 'VN' })).id;
  });

  it('publishes the four courses once, whatever is repeated or at once', async () => {
    const seed = context.get(CoursesSeed);
    await Promise.all([seed.load(), seed.load(), seed.load()]);
    await seed.load();
    const rows = await context.database.query(
      `select c.code, v.number, v.state, v.minutes, v.author_id from courses.course_version v
        join courses.course c on c.id = v.course_id order by c.code`,
    );
    const loaded = (code: string, minutes: number) => ({
      code,
      number: 1,
      state: 'PUBLISHED',
      minutes,
      author_id: null,
    });
    expect(rows).toEqual([
      loaded('ai-trong-cong-vu', 97),
      loaded('hoc-tap-an-toan', 88),
      loaded('lao-dong-so', 94),
      loaded('vneid-dich-vu-cong', 81),
    ]);
  });

  it('publishes changed content as a new version, and leaves learners on theirs', async () => {
    await loading.load(changed('doi-noi-dung', 'Bản một'), unitId);
    const { structure: first } = await context.get(CatalogueService).get({ code: 'doi-noi-dung' });
    const learner = await aLearner(context.database);
    const { enrolment } = await context.get(EnrolmentService).enrol(learner.id, first.version.courseId);
    expect(await loading.load(changed('doi-noi-dung', 'Bản hai'), unitId)).toBe(true);
    const { structure: second } = await context.get(CatalogueService).get({ code: 'doi-noi-dung' });
    expect(second.version).toMatchObject({ number: 2, titleVi: 'Bản hai' });
    const view = await context.get(EnrolmentService).get(learner.id, enrolment.id);
    expect(view.structure.version.titleVi).toBe('Bản một');
    expect(view.enrolment.currentVersionId).toBe(second.version.id);
  });

  it('goes back to earlier content when that is shipped again', async () => {
    await loading.load(changed('tro-lai', 'Bản một'), unitId);
    await loading.load(changed('tro-lai', 'Bản hai'), unitId);
    expect(await loading.load(changed('tro-lai', 'Bản một'), unitId)).toBe(true);
    expect(await loading.load(changed('tro-lai', 'Bản một'), unitId)).toBe(false);
    const { structure } = await context.get(CatalogueService).get({ code: 'tro-lai' });
    expect(structure.version).toMatchObject({ number: 3, titleVi: 'Bản một' });
  });
});
