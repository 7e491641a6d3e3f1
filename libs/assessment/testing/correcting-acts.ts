import type { Actor } from '@platform/security';
import type { TestContext } from '@testing/platform';
import { AppealDecisionService } from '../src/appeals/appeal-decision.service';
import { AppealRequestService } from '../src/appeals/appeal-request.service';
import {
  ClaimAppealRefusalCode,
  DecideAppealRefusalCode,
  ReleaseAppealRefusalCode,
  RequestAppealRefusalCode,
  WithdrawAppealRefusalCode,
} from '../src/appeals/appeal-refusals';
import { AppealService } from '../src/appeals/appeal.service';
import { PassReader } from '../src/grading/pass-reader';
import type { SeededRandom } from '../src/quiz/seeded-random';
import { CORRECTION_ACTIONS, type CorrectionRule } from '../src/regrading/corrections';
import { ProposalService } from '../src/regrading/proposal.service';
import { RegradeRunner } from '../src/regrading/regrade-runner';
import { RegradeService } from '../src/regrading/regrade.service';
import {
  CancelRegradeRefusalCode,
  DecideRegradeProposalRefusalCode,
  RunRegradeRefusalCode,
} from '../src/regrading/regrading-refusals';
import { certified } from './appeal-room';
import type { AttemptLife } from './attempt-life';
import { someLevels } from './marking-acts';
import type { Act } from './random-walk';

const REASON = 'Kiểm thử ngẫu nhiên';
/** Of a rule without another version of the question. */
const ACTIONS = CORRECTION_ACTIONS.filter((action) => action !== 'REPLACE_KEY');

const oneOf = <T>(random: SeededRandom, list: readonly T[]): T | undefined =>
  list[random.below(Math.max(1, list.length))];

/** What follows the marks: regrades, appeals, proposals about certificates, and certification, which is played. */
export function correctingActs(
  context: TestContext,
  life: AttemptLife,
  /** Two examiners or more, so that one can decide on what another has caused. */
  examiners: readonly Actor[],
  /** `essayId`: the one of them that people mark, by levels. */
  { itemVersionIds, essayId = null }: { itemVersionIds: readonly string[]; essayId?: string | null },
): Record<string, Act> {
  const { database } = context;
  const { quizId, code } = life.quiz;
  const [requests, appeals] = [context.get(AppealRequestService), context.get(AppealService)];
  const [regrades, runner] = [context.get(RegradeService), context.get(RegradeRunner)];
  const someone = (random: SeededRandom): Actor => {
    const examiner = oneOf(random, examiners);
    if (!examiner) throw new Error('There are no examiners');
    return examiner;
  };
  /** Does something with one of the rows of this quiz, when there is one. */
  async function withOne(random: SeededRandom, table: string, act: (id: string) => Promise<unknown>) {
    const rows = await database.query<{ id: string }>(
      `select id from assessment.${table} where quiz_id = $1 order by id desc limit 3`,
      [quizId],
    );
    const row = oneOf(random, rows);
    if (row) await act(row.id);
  }
  /** New marks for all questions of the attempt of an appeal, in the way of each. */
  async function decision(random: SeededRandom, appealId: string) {
    const appeal = await database.queryOne<{ form: string[] }>(
      `select a.item_version_ids as form from assessment.appeal p join assessment.attempt a on a.id = p.attempt_id
        where p.id = $1`,
      [appealId],
    );
    const marks = (appeal?.form ?? []).map((id, at) => {
      const isEssay = id === essayId;
      const given = isEssay
        ? { thousandths: null, levels: someLevels(random) }
        : { thousandths: random.below(3) * 500, levels: null };
      return { questionId: `q${at + 1}`, comment: null, ...given };
    });
    return random.below(3) === 0
      ? { outcome: 'UPHELD' as const, reason: REASON, marks: [] }
      : { outcome: 'CHANGED' as const, reason: REASON, marks };
  }
  return {
    'plan a regrade': {
      run: async (random) => {
        const [planner, itemVersionId, action] = [
          someone(random),
          oneOf(random, itemVersionIds),
          oneOf(random, ACTIONS),
        ];
        if (!itemVersionId || !action) throw new Error('Nothing can be corrected');
        const rules: CorrectionRule[] = [{ itemVersionId, action, replacementId: null }];
        await runner.run((await regrades.plan(planner, quizId, rules, REASON)).id);
      },
    },
    'run a regrade': {
      refusals: RunRegradeRefusalCode,
      run: (random) => withOne(random, 'regrade', (id) => regrades.run(someone(random), id)),
    },
    'advance regrades': {
      weight: 2,
      run: (random) => withOne(random, 'regrade', (id) => runner.run(id, 1)),
    },
    'cancel a regrade': {
      refusals: CancelRegradeRefusalCode,
      run: (random) => withOne(random, 'regrade', (id) => regrades.cancel(someone(random), id, REASON)),
    },
    'request an appeal': {
      weight: 2,
      refusals: RequestAppealRefusalCode,
      run: (random) => requests.request(life.learner.actor, life.pick(random).id, [], REASON),
    },
    'withdraw an appeal': {
      refusals: WithdrawAppealRefusalCode,
      run: (random) =>
        withOne(random, 'appeal', (id) =>
          random.below(3) === 0 ? requests.withdraw(life.learner.actor, id) : Promise.resolve(),
        ),
    },
    'claim an appeal': {
      weight: 2,
      refusals: ClaimAppealRefusalCode,
      run: (random) => withOne(random, 'appeal', (id) => appeals.claim(someone(random), id)),
    },
    'release an appeal': {
      refusals: ReleaseAppealRefusalCode,
      run: (random) => withOne(random, 'appeal', (id) => appeals.release(someone(random), id)),
    },
    'decide an appeal': {
      weight: 3,
      refusals: { ...ClaimAppealRefusalCode, ...DecideAppealRefusalCode },
      run: (random) =>
        withOne(random, 'appeal', async (id) => {
          const examiner = someone(random);
          const decided = await decision(random, id);
          await appeals.claim(examiner, id);
          await context.get(AppealDecisionService).decide(examiner, id, decided);
        }),
    },
    'decide a proposal': {
      weight: 2,
      refusals: DecideRegradeProposalRefusalCode,
      run: (random) =>
        withOne(random, 'certificate_proposal', (id) =>
          context.get(ProposalService).decide(someone(random), id, random.below(4) > 0, REASON),
        ),
    },
    /** As certification does: what was announced is held while something is built on it. */
    certify: {
      weight: 2,
      run: () =>
        database.transaction(async () => {
          const passes = context.get(PassReader);
          const [pass] = await passes.findYearly([life.learner.id], [code]);
          if (pass && (await passes.hold([pass.attemptId])).has(pass.attemptId))
            certified.add(pass.attemptId);
        }),
    },
  };
}
