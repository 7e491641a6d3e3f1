import { IdentityModule } from '@app/identity';
import { anAccommodation, anOverride, aPublishedQuiz, NoCertificationModule } from '@testing/assessment';
import { aLearner, aMembership, anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentModule } from '../assessment.module';
import { SeededRandom } from '../quiz/seeded-random';
import {
  type ApplicableAccommodation,
  type ApplicableOverride,
  effectiveTerms,
  type OwnTerms,
} from './own-terms';
import { OwnTermsRepository } from './own-terms.repository';

const SEEDS = 60;

/** In one form: PostgreSQL writes a moment in another than JavaScript. */
const normal = (own: OwnTerms | null) =>
  own && {
    ...own,
    ...(own.opensAt && { opensAt: new Date(own.opensAt).toISOString() }),
    ...(own.closesAt && { closesAt: new Date(own.closesAt).toISOString() }),
  };

describe('own terms in SQL and as a function', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      AssessmentModule,
      AssessmentApiModule,
      NoCertificationModule,
    ]);
  });
  afterAll(() => context.close());

  const find = (learnerId: string, quizId: string, minutes: number | null) =>
    context.get(OwnTermsRepository).find(learnerId, quizId, minutes);

  /** A nation, two provinces, two communes and a school in the first: who studies where, and what holds, by chance. */
  async function aCase(seed: number) {
    const random = new SeededRandom('own-terms', String(seed));
    const chance = (percent: number) => random.below(100) < percent;
    const maybe = <T>(make: () => T, percent = 50): T | null => (chance(percent) ? make() : null);
    const { database } = context;
    const nation = await anOrgUnit(database, { type: 'NATION' });
    const provinces = [
      await anOrgUnit(database, { type: 'PROVINCE', parentId: nation.id }),
      await anOrgUnit(database, { type: 'PROVINCE', parentId: nation.id }),
    ];
    const communes = [
      await anOrgUnit(database, { type: 'COMMUNE', parentId: provinces[0]?.id ?? '' }),
      await anOrgUnit(database, { type: 'COMMUNE', parentId: provinces[1]?.id ?? '' }),
    ];
    const school = await anOrgUnit(database, { type: 'SCHOOL', parentId: communes[0]?.id ?? '' });
    const paths = [
      { id: nation.id, depth: 1, above: [nation.id] },
      ...provinces.map(({ id }) => ({ id, depth: 2, above: [nation.id, id] })),
      ...communes.map(({ id }, index) => ({
        id,
        depth: 3,
        above: [nation.id, provinces[index]?.id ?? '', id],
      })),
    ];
    paths.push({ id: school.id, depth: 4, above: [...(paths[3]?.above ?? []), school.id] });
    const minutes = maybe(() => 1 + random.below(120), 80);
    const [quiz, other] = [
      await aPublishedQuiz(database, { unitId: nation.id, questions: 1 }),
      await aPublishedQuiz(database, { unitId: nation.id, questions: 1 }),
    ];
    const { id: learnerId } = await aLearner(database);
    const stranger = await aLearner(database);
    const theirs = new Set<string>();
    for (const { id, above } of paths)
      if (chance(50)) {
        const { id: line } = await aMembership(database, learnerId, id);
        if (chance(60)) above.forEach((unit) => theirs.add(unit));
        else
          await database.query(`update identity.membership set valid_to = '2026-01-02' where id = $1`, [
            line,
          ]);
      }
    const fields = () => ({
      opensAt: maybe(() => new Date(Date.UTC(2026, 0, 1 + random.below(300), 1, 2, 3, random.below(1000)))),
      closesAt: maybe(() => new Date(Date.UTC(2027, 0, 1 + random.below(300)))),
      minutes: maybe(() => 1 + random.below(200)),
      maxAttempts: maybe(() => 1 + random.below(9)),
      delayMinutes: random.below(50),
    });
    const overrides: ApplicableOverride[] = [];
    const make = async (target: { learnerId?: string; unitId?: string }, unitDepth: number | null) => {
      const said = { ...fields(), ...(chance(50) ? {} : { delayMinutes: null, minutes: 7 }) };
      const { id } = await anOverride(database, { quizId: quiz.quizId, ...target, ...said });
      const isEnded = chance(20);
      if (isEnded)
        await database.query(
          'update assessment.quiz_override set ended_at = now(), ended_by = $1 where id = $1',
          [id],
        );
      else if (target.learnerId === learnerId || theirs.has(target.unitId ?? ''))
        overrides.push({ id, unitDepth, ...said });
    };
    for (const { id, depth } of paths) if (chance(60)) await make({ unitId: id }, depth);
    if (chance(50)) await make({ learnerId }, null);
    if (chance(50)) await make({ learnerId: stranger.id }, null);
    await anOverride(database, { quizId: other.quizId, learnerId, minutes: 111 });
    const accommodations: ApplicableAccommodation[] = [];
    for (const quizId of [null, quiz.quizId, other.quizId]) {
      if (chance(40)) continue;
      const breakCount = maybe(() => random.below(3));
      const said = {
        extraTimePercent: random.below(4) * 25 + random.below(3),
        extraMinutes: maybe(() => random.below(30)),
        breakCount,
        breakMinutes: breakCount ? 1 + random.below(20) : null,
        largePrint: maybe(() => chance(50)),
        screenReader: maybe(() => chance(50)),
      };
      const isPast = chance(20);
      const row = { learnerId, quizId, ...said, ...(isPast && { validTo: '2020-02-01' }) };
      await anAccommodation(database, row);
      if (!isPast && quizId !== other.quizId) accommodations.push({ ...said, isForQuiz: quizId !== null });
    }
    return { learnerId, quizId: quiz.quizId, minutes, overrides, accommodations };
  }

  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))('agree (%s)', async (seed) => {
    const { learnerId, quizId, minutes, overrides, accommodations } = await aCase(seed);
    const { own } = await find(learnerId, quizId, minutes);
    expect(normal(own)).toEqual(effectiveTerms(minutes, overrides, accommodations));
  });

  it('are each person’s own when many are asked for at once', async () => {
    const cases = [];
    for (let seed = 100; seed < 108; seed += 1) cases.push(await aCase(seed));
    const found = await Promise.all(
      cases.map(({ learnerId, quizId, minutes }) => find(learnerId, quizId, minutes)),
    );
    expect(found.map(({ own }) => normal(own))).toEqual(
      cases.map(({ minutes, overrides, accommodations }) =>
        effectiveTerms(minutes, overrides, accommodations),
      ),
    );
  });

  it('begin and end with the days of an accommodation in Vietnam', async () => {
    const { database } = context;
    const unit = await anOrgUnit(database);
    const { quizId } = await aPublishedQuiz(database, { unitId: unit.id, questions: 1 });
    const { id: learnerId } = await aLearner(database);
    const { id } = await anAccommodation(database, { learnerId, extraMinutes: 10 });
    const terms = async (from: number, to: number) => {
      await database.query(
        `update assessment.accommodation set valid_from = (now() at time zone 'Asia/Ho_Chi_Minh')::date + $2::int,
          valid_to = (now() at time zone 'Asia/Ho_Chi_Minh')::date + $3::int where id = $1`,
        [id, from, to],
      );
      return (await find(learnerId, quizId, 30)).own;
    };
    await expect(terms(0, 0)).resolves.toEqual({ extraMinutes: 10 });
    await expect(terms(1, 9)).resolves.toBeNull();
    await expect(terms(-9, -1)).resolves.toBeNull();
  });
});
