import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, aMembership, anOrgUnit, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const OVERRIDE = `mutation ($input: CreateQuizOverrideInput!) { createQuizOverride(input: $input) {
  ... on QuizOverride { id maxAttempts minutes opensAt learnerId unitId endedAt }
  ... on CreateQuizOverrideRefusal { code message } } }`;
const OVERRIDES = `mutation ($input: CreateQuizOverridesInput!) { createQuizOverrides(input: $input) {
  ... on QuizOverridesMade { made keptLearnerIds } ... on CreateQuizOverridesRefusal { code } } }`;
const CHANGE = `mutation ($input: ChangeQuizOverrideInput!) { changeQuizOverride(input: $input) {
  ... on QuizOverride { minutes maxAttempts } ... on ChangeQuizOverrideRefusal { code } } }`;
const END = `mutation ($input: EndQuizOverrideInput!) { endQuizOverride(input: $input) {
  ... on QuizOverride { endedAt } ... on EndQuizOverrideRefusal { code } } }`;
const LIST = `query ($quizId: ID!, $includeEnded: Boolean) { quizOverrides(quizId: $quizId, includeEnded: $includeEnded, first: 1) {
  nodes { id reason } pageInfo { hasNextPage endCursor } } }`;
const GRANT = `mutation ($input: GrantAccommodationInput!) { grantAccommodation(input: $input) {
  ... on Accommodation { id quizId validFrom breaks { count minutesEach } extraTimePercent largePrint other }
  ... on GrantAccommodationRefusal { code message } } }`;
const MINE = `{ myAccommodations { nodes { extraTimePercent other largePrint separateRoom } } }`;
const THEIRS = `query ($learnerId: ID!) { learnerAccommodations(learnerId: $learnerId) { nodes { id other } } }`;
const TERMS = `query ($quizId: ID!) { myQuizTerms(quizId: $quizId) { minutes maxAttempts delayMinutes
  accommodation { breaksLeft breakMinutes largePrint } } }`;
const START = `mutation ($input: StartAttemptInput!) { startAttempt(input: $input) {
  ... on Attempt { id attemptsLeft remainingSeconds accommodation { largePrint screenReader breaksLeft } }
  ... on StartAttemptRefusal { code } } }`;
const BREAK = `mutation ($input: BreakInput!) { startBreak(input: $input) {
  ... on Attempt { breakUntil remainingSeconds accommodation { breaksLeft } } ... on StartBreakRefusal { code message } } }`;
const BACK = `mutation ($input: BreakInput!) { endBreak(input: $input) {
  ... on Attempt { breakUntil accommodation { breaksLeft } } ... on EndBreakRefusal { code } } }`;
const SAVE = `mutation ($input: SaveResponsesInput!) { saveResponses(input: $input) {
  ... on SavedResponses { answeredCount } ... on SaveResponsesRefusal { code message } } }`;

describe('terms of one’s own, over GraphQL', () => {
  let stack: TestStack;
  let unitId: string;
  let quizId: string;

  beforeAll(async () => {
    stack = await startTestStack();
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    const quiz = await aPublishedQuiz(stack.database, { unitId, questions: 1, items: 4 });
    quizId = toTypeId('qz', quiz.quizId);
  });
  afterAll(() => stack.close());

  async function aPerson(role?: Role) {
    const { id, actor } = await aLearner(stack.database);
    if (role) await aRoleGrant(stack.database, id, role, unitId);
    else await aMembership(stack.database, id, unitId);
    return { learnerId: toTypeId('lrn', id), token: await stack.tokenFor(actor) };
  }

  const ask = async (query: string, variables: object, token: string): Promise<Record<string, unknown>> => {
    const { data, errors } = await stack.graphql<Record<string, unknown>>(
      query,
      variables as Record<string, unknown>,
      token,
    );
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  };
  const codeOf = async (query: string, variables: object, token: string) =>
    (await stack.graphql(query, variables as Record<string, unknown>, token)).errors?.[0]?.extensions.code;

  it('an override, from making it to its end', async () => {
    const [examiner, candidate] = [await aPerson('EXAMINER'), await aPerson()];
    const reason = 'Quyết định của hội đồng thi';
    const input = { quizId, learnerId: candidate.learnerId, terms: { maxAttempts: 1 }, reason };
    const { createQuizOverride: made } = (await ask(OVERRIDE, { input }, examiner.token)) as {
      createQuizOverride: { id: string };
    };
    expect(made).toMatchObject({ maxAttempts: 1, minutes: null, unitId: null, endedAt: null });
    expect(await ask(OVERRIDE, { input }, examiner.token)).toMatchObject({
      createQuizOverride: { code: 'OVERRIDE_EXISTS', message: expect.stringContaining('điều kiện riêng') },
    });
    expect(await ask(START, { input: { quizId } }, candidate.token)).toMatchObject({
      startAttempt: { attemptsLeft: 0, accommodation: null },
    });
    const other = await aPerson();
    const many = {
      quizId,
      learnerIds: [other.learnerId, candidate.learnerId],
      terms: { minutes: 50 },
      reason,
    };
    expect(await ask(OVERRIDES, { input: many }, examiner.token)).toEqual({
      createQuizOverrides: { made: 1, keptLearnerIds: [candidate.learnerId] },
    });
    const change = { overrideId: made.id, terms: { minutes: 60 }, reason };
    // Twice: a compiled document must take the absent fields again.
    for (let time = 0; time < 2; time += 1)
      expect(await ask(CHANGE, { input: change }, examiner.token)).toEqual({
        changeQuizOverride: { minutes: 60, maxAttempts: null },
      });
    expect(await ask(END, { input: { overrideId: made.id, reason } }, examiner.token)).toMatchObject({
      endQuizOverride: { endedAt: expect.any(String) },
    });
    expect(await ask(CHANGE, { input: change }, examiner.token)).toEqual({
      changeQuizOverride: { code: 'OVERRIDE_ENDED' },
    });
    expect(await ask(LIST, { quizId }, examiner.token)).toMatchObject({
      quizOverrides: { nodes: [{ reason }], pageInfo: { hasNextPage: false } },
    });
    expect(await ask(LIST, { quizId, includeEnded: true }, examiner.token)).toMatchObject({
      quizOverrides: { pageInfo: { hasNextPage: true } },
    });
    expect(await codeOf(OVERRIDE, { input }, candidate.token)).toBe('FORBIDDEN');
    const faults = [
      { ...input, unitId: toTypeId('unt', unitId) },
      { ...input, learnerId: null },
      { ...input, terms: {} },
      { ...input, terms: { minutes: 0 } },
      { ...input, terms: { closesAt: '0001-01-01T00:00:00Z' } },
    ];
    for (const fault of faults)
      expect(await codeOf(OVERRIDE, { input: fault }, examiner.token)).toBe('BAD_USER_INPUT');
  });

  it('an accommodation and its breaks', async () => {
    const [officer, candidate] = [await aPerson('EXAMINER'), await aPerson()];
    const needs = {
      extraTimePercent: 50,
      breaks: { count: 1, minutesEach: 10 },
      largePrint: true,
      other: 'Bàn nâng được',
    };
    const input = { learnerId: candidate.learnerId, validFrom: '2026-01-01', needs };
    expect(await ask(GRANT, { input }, officer.token)).toMatchObject({
      grantAccommodation: { quizId: null, ...needs, validFrom: '2026-01-01' },
    });
    expect(await ask(GRANT, { input }, officer.token)).toMatchObject({
      grantAccommodation: { code: 'ACCOMMODATION_EXISTS' },
    });
    expect(await ask(MINE, {}, candidate.token)).toEqual({
      myAccommodations: {
        nodes: [{ extraTimePercent: 50, other: 'Bàn nâng được', largePrint: true, separateRoom: null }],
      },
    });
    expect(await codeOf(THEIRS, { learnerId: candidate.learnerId }, candidate.token)).toBe('FORBIDDEN');
    expect(await ask(THEIRS, { learnerId: candidate.learnerId }, officer.token)).toMatchObject({
      learnerAccommodations: { nodes: [{ other: 'Bàn nâng được' }] },
    });
    expect(await ask(TERMS, { quizId }, candidate.token)).toEqual({
      myQuizTerms: {
        minutes: 45,
        maxAttempts: null,
        delayMinutes: 0,
        accommodation: { breaksLeft: 1, breakMinutes: 10, largePrint: true },
      },
    });
    const { startAttempt } = (await ask(START, { input: { quizId } }, candidate.token)) as {
      startAttempt: { id: string; remainingSeconds: number };
    };
    expect(startAttempt.remainingSeconds).toBeGreaterThan(44 * 60);
    const attempt = { input: { attemptId: startAttempt.id } };
    for (let time = 0; time < 2; time += 1)
      expect(await ask(BREAK, attempt, candidate.token)).toMatchObject({
        startBreak: { breakUntil: expect.any(String), accommodation: { breaksLeft: 0 } },
      });
    const answers = [{ questionId: 'q1', sequence: 1, choiceIds: ['c1'] }];
    const save = { input: { attemptId: startAttempt.id, answers } };
    expect(await ask(SAVE, save, candidate.token)).toMatchObject({
      saveResponses: { code: 'ON_BREAK', message: expect.stringContaining('nghỉ giữa giờ') },
    });
    expect(await ask(BACK, attempt, candidate.token)).toMatchObject({ endBreak: { breakUntil: null } });
    expect(await ask(SAVE, save, candidate.token)).toEqual({ saveResponses: { answeredCount: 1 } });
    expect(await ask(BREAK, attempt, candidate.token)).toMatchObject({
      startBreak: { code: 'NO_BREAKS_LEFT' },
    });
  });
});
