import type { Actor } from '@platform/security';
import type { TestContext } from '@testing/platform';
import { AttemptRepository } from '../src/attempt/attempt.repository';
import { StartAttemptRefusalCode } from '../src/attempt/attempt-refusals';
import {
  GrantExtraTimeRefusalCode,
  ReopenAttemptRefusalCode,
  VoidAttemptRefusalCode,
} from '../src/examining/examining-refusals';
import { ExaminingService } from '../src/examining/examining.service';
import type { AttemptLife } from './attempt-life';
import { ExamRoom } from './exam-room';
import type { Act } from './random-walk';

const REASON = 'Kiểm thử ngẫu nhiên';

/** What candidates, the clock, the worker and examiners do to attempts of any kind. */
export function examinedActs(
  context: TestContext,
  life: AttemptLife,
  examiner: Actor,
): Record<'start' | 'submit' | 'grade' | 'expire' | 'extra time' | 'reopen' | 'void', Act> {
  const room = new ExamRoom(context, '');
  const { id: learnerId, actor } = life.learner;
  const examining = context.get(ExaminingService);
  return {
    start: { refusals: StartAttemptRefusalCode, run: () => room.start(actor, life.quiz.quizId) },
    submit: { weight: 2, run: (random) => room.submit(learnerId, life.pick(random).id) },
    grade: { weight: 3, run: (random) => room.grade(life.pick(random).id) },
    expire: {
      run: async (random) => {
        await room.timeIsOver(life.pick(random).id, 60);
        await context.get(AttemptRepository).expire(500);
      },
    },
    'extra time': {
      refusals: GrantExtraTimeRefusalCode,
      run: (random) => examining.grantExtraTime(examiner, life.pick(random).id, 5, REASON),
    },
    reopen: {
      refusals: ReopenAttemptRefusalCode,
      run: (random) => examining.reopen(examiner, life.pick(random).id, 10, REASON),
    },
    void: {
      refusals: VoidAttemptRefusalCode,
      run: (random) => examining.declareVoid(examiner, life.pick(random).id, REASON),
    },
  };
}
