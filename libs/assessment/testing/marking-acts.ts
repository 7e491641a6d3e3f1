import type { Actor } from '@platform/security';
import type { TestContext } from '@testing/platform';
import {
  ClaimMarkingTaskRefusalCode,
  ReleaseMarkingTaskRefusalCode,
  ReviseMarkRefusalCode,
  SubmitMarkRefusalCode,
} from '../src/marking/marking-refusals';
import { MarkRevisionService } from '../src/marking/mark-revision.service';
import { MarkingService } from '../src/marking/marking.service';
import type { SeededRandom } from '../src/quiz/seeded-random';
import type { AttemptLife } from './attempt-life';
import type { Act } from './random-walk';

const REASON = 'Kiểm thử ngẫu nhiên';

/** An essay of one criterion, worth 0, 500 or 1000 thousandths. */
export const essayOfThreeLevels = {
  type: 'EXTENDED_TEXT',
  prompt: 'Viết.',
  rubric: [
    {
      id: 'y',
      text: 'Đủ ý',
      levels: [0, 1, 2].map((points) => ({ id: `l${points}`, text: `${points} ý`, points })),
    },
  ],
  explanation: 'Vì vậy.',
  source: 'Dữ liệu kiểm thử',
};

export const someLevels = (random: SeededRandom) => [{ criterionId: 'y', levelId: `l${random.below(3)}` }];

/** What people do who mark the essays of a quiz: each of them may be each marker. */
export function markingActs(
  context: TestContext,
  life: AttemptLife,
  markers: readonly Actor[],
): Record<'claim' | 'mark' | 'release' | 'revise', Act> {
  const marking = context.get(MarkingService);
  const { quizId } = life.quiz;
  const someone = (random: SeededRandom): Actor => {
    const marker = markers[random.below(markers.length)];
    if (!marker) throw new Error('There are no markers');
    return marker;
  };
  /** Any task of the quiz: held, marked or withdrawn by then. */
  async function aTask(random: SeededRandom): Promise<string | null> {
    const tasks = await context.database.query<{ id: string }>(
      'select id from assessment.marking_task where quiz_id = $1 order by id',
      [quizId],
    );
    return tasks[random.below(Math.max(1, tasks.length))]?.id ?? null;
  }
  return {
    claim: {
      weight: 2,
      refusals: ClaimMarkingTaskRefusalCode,
      run: (random) => marking.claim(someone(random), quizId),
    },
    mark: {
      weight: 8,
      refusals: { ...ClaimMarkingTaskRefusalCode, ...SubmitMarkRefusalCode },
      run: async (random) => {
        const marker = someone(random);
        const levels = someLevels(random);
        const { id } = await marking.claim(marker, quizId);
        await marking.submit(marker, id, levels, null);
      },
    },
    release: {
      refusals: ReleaseMarkingTaskRefusalCode,
      // A task that was withdrawn is not there any more.
      problems: ['NOT_FOUND'],
      run: async (random) => {
        const [marker, id] = [someone(random), await aTask(random)];
        if (id) await marking.release(marker, id);
      },
    },
    revise: {
      weight: 3,
      refusals: ReviseMarkRefusalCode,
      run: async (random) => {
        const [marker, levels, id] = [someone(random), someLevels(random), await aTask(random)];
        const revision = { levels, comment: null, reason: REASON };
        if (id) await context.get(MarkRevisionService).revise(marker, id, revision);
      },
    },
  };
}
