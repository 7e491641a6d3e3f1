import type { Actor } from '@platform/security';
import { aPicture, aPublishedQuiz, NoCertificationModule, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { StartingService } from '../attempt/starting.service';
import { PauseService } from '../invigilation/pause.service';
import { MediaDelivery } from './media-delivery';
import { MediaLibrary } from './media-library';
import { MediaUrls } from './media-urls';

const REASON = 'Mất điện';

describe('addresses of media while the clock stands', () => {
  let context: TestContext;
  let unitId: string;
  let examiner: Actor;
  let picture: Buffer;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    const learner = await aLearner(context.database);
    await aRoleGrant(context.database, learner.id, 'EXAMINER', unitId);
    examiner = learner.actor;
    picture = aPicture(32, 16);
  });
  afterAll(() => context.close());

  /** A running attempt at a quiz whose question shows a picture, and the address of it. */
  const shown = async () => {
    const { sha256 } = await context.get(MediaLibrary).keep(picture, null, 'x');
    const first = {
      type: 'HOTSPOT',
      prompt: 'Nút nào gửi hồ sơ?',
      explanation: 'Nút ở góc.',
      source: 'Dữ liệu kiểm thử',
      media: [{ id: 'h', kind: 'IMAGE', mimeType: 'image/png', sha256, alt: 'Màn hình' }],
      image: 'h',
      width: 32,
      height: 16,
      areas: [
        { id: 'a', label: 'trái', shape: 'RECT', coords: [0, 0, 16, 16] },
        { id: 'b', label: 'phải', shape: 'RECT', coords: [16, 0, 32, 16] },
      ],
      correct: ['b'],
      scoring: 'ALL_OR_NOTHING',
    };
    const { quizId } = await aPublishedQuiz(context.database, { unitId, questions: 1, first });
    const { actor } = await aLearner(context.database);
    const { id } = await context.get(StartingService).start(actor, quizId);
    const url = context.get(MediaUrls).forAttempt(id, 1, 0);
    return { id, quizId, parts: url.split('/media/')[1]?.split('/') as [string, string, string] };
  };
  const open = (parts: [string, string, string]) => context.get(MediaDelivery).get(...parts);

  it('open nothing during a pause, and the same again after it', async () => {
    const { quizId, parts } = await shown();
    await expect(open(parts)).resolves.toEqual({ mimeType: 'image/png', content: picture });
    await context.get(PauseService).pause(examiner, quizId, REASON);
    await expect(open(parts)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await context.get(PauseService).resume(examiner, quizId, REASON);
    await expect(open(parts)).resolves.toMatchObject({ content: picture });
  });

  it('open nothing during a break, until it is over by itself', async () => {
    const { id, parts } = await shown();
    const breakUntil = (seconds: number) =>
      context.database.query(
        `update assessment.attempt set terms = coalesce(terms, '{}') || '{"breaks": {"count": 1, "minutes": 5}}',
          breaks_taken = 1, break_started_at = now() - interval '1 minute', break_until = now() + make_interval(secs => $2)
          where id = $1`,
        [id, seconds],
      );
    await breakUntil(60);
    await expect(open(parts)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await breakUntil(-1);
    await expect(open(parts)).resolves.toMatchObject({ content: picture });
  });

  it('lead nowhere beyond the questions of the attempt', async () => {
    const { id } = await shown();
    const url = context.get(MediaUrls).forAttempt(id, 2, 0);
    const parts = url.split('/media/')[1]?.split('/') as [string, string, string];
    await expect(open(parts)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
