import { toTypeId, toUuid } from '@platform/graphql';
import { aPublishedQuiz } from '@testing/assessment';
import { aPassedAttempt, aProgramme } from '@testing/certification';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { AttemptPassed } from '@app/assessment';
import { Outbox } from '@platform/queue';
import { signInWithVneid } from '../../../test/support/sign-in';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const NAME = 'Nguyễn Thị Ánh Tuyết';

interface Standing extends Record<string, unknown> {
  id: string;
  serial: string;
  state: string;
  code: string | null;
  issue: string;
  revoke: string | null;
}

/** A person learns with a card, gets VNeID, takes over what they learnt; then it turns out to be somebody else's. */
describe('accounts that are merged, and parted again', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ vneid: true, worker: true });
  });
  afterAll(() => stack.close());

  const ask = async <T>(query: string, input: object, token: string): Promise<T> => {
    const { data, errors } = await stack.graphql<Record<string, T>>(query, { input }, token);
    if (errors ?? !data) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0];
  };
  const standingOf = (learnerId: string) =>
    stack.database.query<Standing>(
      `select c.id, c.serial, c.state, c.revocation_code as code, i.state as issue, r.state as revoke
        from certification.certificate c
          join certification.confirmation i on i.certificate_id = c.id and i.action = 'ISSUE'
          left join certification.confirmation r on r.certificate_id = c.id and r.action = 'REVOKE'
        where c.learner_id = $1 and c.signature is not null order by c.id`,
      [learnerId],
    );
  const eventuallyStanding = (learnerId: string, ...wanted: Partial<Standing>[]) =>
    eventually(async () => {
      const rows = await standingOf(learnerId);
      const isThere =
        rows.length === wanted.length &&
        wanted.every((each, index) =>
          Object.entries(each).every(([key, value]) => rows[index]?.[key] === value),
        );
      return isThere ? rows : null;
    }, 40);
  const publicStatus = async (serial: string) => {
    const answer = await fetch(`${stack.url}/certificates/${serial}.json`);
    return ((await answer.json()) as { status: string }).status;
  };

  it('lead to one certificate after another, each where the merge says, at VNeID too', async () => {
    const nation = await anOrgUnit(stack.database, { type: 'NATION' });
    const commune = await anOrgUnit(stack.database, { type: 'COMMUNE', parentId: nation.id });
    const quiz = await aPublishedQuiz(stack.database, { unitId: nation.id });
    await aProgramme(stack.database, {
      unitId: nation.id,
      conditions: [{ type: 'QUIZ_PASSED', quizCode: quiz.code }],
    });
    const [helper, administrator] = [await aLearner(stack.database), await aLearner(stack.database)];
    await aRoleGrant(stack.database, helper.id, 'HELPER', commune.id);
    await aRoleGrant(stack.database, administrator.id, 'ADMINISTRATOR', nation.id);
    const person = await signInWithVneid(stack, NAME);
    const { data } = await stack.graphql<{ me: { id: string; birthDate: string } }>(
      '{ me { id birthDate } }',
      {},
      person.accessToken,
    );
    if (!data) throw new Error('Nobody has signed in');
    const learnerId = toUuid('lrn', data.me.id);

    const made = await ask<{ account: { id: string }; card: { code: string; pin: string } }>(
      `mutation ($input: CreateAssistedAccountInput!) { createAssistedAccount(input: $input) {
        ... on AssistedAccountWithCard { account { id } card { code pin } } } }`,
      {
        unitId: toTypeId('unt', commune.id),
        fullName: NAME,
        birthDate: data.me.birthDate,
        groups: ['ND'],
      },
      await stack.tokenFor(helper.actor),
    );
    const assistedId = toUuid('lrn', made.account.id);
    const signIn = await fetch(`${stack.url}/auth/assisted`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(made.card),
    });
    expect(signIn.status).toBe(200);
    const attempt = await aPassedAttempt(stack.database, assistedId, quiz, 0);
    const outbox = stack.api.get(Outbox, { strict: false });
    await stack.database.transaction(() =>
      outbox.emit(AttemptPassed, { attemptId: attempt.id, learnerId: assistedId, quizId: quiz.quizId }),
    );
    const [first] = await eventuallyStanding(assistedId, { state: 'ISSUED', issue: 'CANCELLED' });

    const merge = await ask<{ id: string; findings: string[] }>(
      `mutation ($input: MergeMyAssistedAccountInput!) { mergeMyAssistedAccount(input: $input) {
        ... on AccountMerge { id findings } ... on MergeMyAssistedAccountRefusal { code } } }`,
      made.card,
      person.accessToken,
    );
    expect(merge.findings).toEqual([]);
    const [second] = await eventuallyStanding(learnerId, { state: 'ISSUED', issue: 'ACCEPTED' });
    await eventuallyStanding(assistedId, { state: 'SUPERSEDED' });
    expect(await Promise.all([first, second].map(({ serial }) => publicStatus(serial)))).toEqual([
      'SUPERSEDED',
      'VALID',
    ]);

    await ask(
      `mutation ($input: ReverseAccountMergeInput!) { reverseAccountMerge(input: $input) { reversedAt } }`,
      { id: merge.id, reason: 'gộp nhầm người' },
      await stack.tokenFor(administrator.actor),
    );
    await eventuallyStanding(learnerId, { state: 'REVOKED', code: 'MERGE_REVERSED', revoke: 'ACCEPTED' });
    const [, third] = await eventuallyStanding(
      assistedId,
      { state: 'SUPERSEDED' },
      { state: 'ISSUED', issue: 'CANCELLED' },
    );
    expect(await Promise.all([second, third].map(({ serial }) => publicStatus(serial)))).toEqual([
      'REVOKED',
      'VALID',
    ]);
  }, 120_000);
});
