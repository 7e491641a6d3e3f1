import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { toTypeId } from '@platform/graphql';
import type { Actor } from '@platform/security';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, aMembership, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const CHANGED = `subscription ($id: ID!, $since: String) { examSessionChanged(id: $id, since: $since) {
  session { state } candidateCount isFromStart hasMore revision removedCandidateIds
  changedCandidates { learnerId number state answeredCount lastSeenAt deviceChanges isHandOverPending } } }`;

interface News {
  session: { state: string };
  isFromStart: boolean;
  revision: string;
  changedCandidates: { learnerId: string; number: number; state: string }[];
}

/** What one watcher hears over a WebSocket of their own. */
interface Heard {
  news: News[];
  codes: (string | undefined)[];
  isOver: boolean;
  leave: () => void;
}

describe('watching an exam session over WebSocket', () => {
  let stack: TestStack;
  let unitId: string;
  let quizId: string;
  let examiner: Actor;
  const open: Heard[] = [];

  beforeAll(async () => {
    stack = await startTestStack({ vneid: true });
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    ({ quizId } = await aPublishedQuiz(stack.database, {
      unitId,
      questions: 1,
      settings: { invigilated: true },
    }));
    examiner = await anExaminer();
  });
  afterEach(() => {
    for (const { leave } of open.splice(0)) leave();
    jest.restoreAllMocks();
  });
  afterAll(() => stack.close());

  const anExaminer = async (): Promise<Actor> => {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'EXAMINER', unitId);
    return actor;
  };

  const ask = async <T>(query: string, input: object, actor: Actor): Promise<T> => {
    const { data, errors } = await stack.graphql<Record<string, T>>(
      query,
      { input },
      await stack.tokenFor(actor),
    );
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0];
  };

  /** A session with an invigilator and so many candidates. */
  const planned = async (count: number) => {
    const { id, actor: invigilator } = await aLearner(stack.database);
    await aMembership(stack.database, id, unitId);
    const { id: sessionId } = await ask<{ id: string }>(
      'mutation ($input: CreateExamSessionInput!) { createExamSession(input: $input) { ... on ExamSession { id } } }',
      {
        quizId: toTypeId('qz', quizId),
        unitId: toTypeId('unt', unitId),
        place: 'Phòng 101',
        plannedStart: '2027-01-05T01:00:00Z',
        plannedEnd: '2027-01-05T03:00:00Z',
        capacity: 10,
        invigilatorIds: [toTypeId('lrn', id)],
      },
      examiner,
    );
    const learnerIds: string[] = [];
    for (let index = 0; index < count; index += 1)
      learnerIds.push(toTypeId('lrn', (await aLearner(stack.database)).id));
    await ask(
      `mutation ($input: AddCandidatesInput!) { addCandidates(input: $input) {
        ... on AddedCandidates { people { outcome } } } }`,
      { sessionId, learnerIds },
      examiner,
    );
    return { sessionId, invigilator, learnerIds };
  };

  const checkIn = (sessionId: string, learnerId: string | undefined, actor: Actor) =>
    ask(
      'mutation ($input: CandidateInput!) { checkInCandidate(input: $input) { ... on CandidatePresence { presence } } }',
      { sessionId, learnerId },
      actor,
    );

  const watch = async (id: string, actor: Actor, since?: string): Promise<Heard> => {
    const token = await stack.tokenFor(actor);
    const client = createClient({
      url: `${stack.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    const heard: Heard = { news: [], codes: [], isOver: false, leave: () => void client.dispose() };
    open.push(heard);
    client.subscribe<{ examSessionChanged: News }>(
      { query: CHANGED, variables: { id, since } },
      {
        next: ({ data, errors }) => {
          if (data) heard.news.push(data.examSessionChanged);
          heard.codes.push(...(errors ?? []).map(({ extensions }) => extensions?.code as string));
        },
        error: (error) => {
          heard.codes.push(
            ...(error as { extensions?: { code: string } }[]).map((each) => each.extensions?.code),
          );
          heard.isOver = true;
        },
        complete: () => (heard.isOver = true),
      },
    );
    return heard;
  };

  it('tells two watchers what one look at the database has found', async () => {
    const { sessionId, invigilator, learnerIds } = await planned(3);
    const asked = jest.spyOn(stack.database, 'query');
    const looks = () =>
      asked.mock.calls.filter(([sql]) => typeof sql === 'string' && sql.includes('"isHandOverPending"'))
        .length;
    const one = await watch(sessionId, invigilator);
    await eventually(() => Promise.resolve(one.news.length === 1));
    const other = await watch(sessionId, examiner);
    await eventually(() => Promise.resolve(other.news.length === 1));
    expect(looks()).toBe(1);
    expect(other.news[0]).toMatchObject({
      isFromStart: true,
      changedCandidates: [1, 2, 3].map((number) => ({ number, state: 'NOT_ARRIVED', answeredCount: null })),
    });
    await checkIn(sessionId, learnerIds[1], invigilator);
    await eventually(() => Promise.resolve(one.news.length === 2 && other.news.length === 2));
    expect(looks()).toBe(2);
    for (const { news } of [one, other])
      expect(news[1]).toMatchObject({
        isFromStart: false,
        changedCandidates: [{ learnerId: learnerIds[1], state: 'CHECKED_IN' }],
      });
    // Whoever comes back goes on from where they were.
    one.leave();
    const again = await watch(sessionId, invigilator, one.news[0]?.revision);
    await eventually(() => Promise.resolve(again.news.length === 1));
    expect(again.news[0]).toMatchObject({ isFromStart: false, changedCandidates: [{ state: 'CHECKED_IN' }] });
    expect(looks()).toBe(2);
  });

  it('ends with a reason for whoever loses the role or signs out, and goes on for others', async () => {
    const { sessionId, invigilator, learnerIds } = await planned(1);
    const [former, gone] = [await anExaminer(), await anExaminer()];
    const watchers = [
      await watch(sessionId, former),
      await watch(sessionId, gone),
      await watch(sessionId, invigilator),
    ];
    const [theirs, left, stays] = watchers;
    if (!theirs || !left || !stays) throw new Error('no watcher');
    await eventually(() => Promise.resolve(watchers.every(({ news }) => news.length === 1)));
    await stack.database.query('update identity.role_grant set revoked_at = now() where learner_id = $1', [
      former.id,
    ]);
    const answer = await fetch(`${stack.url}/auth/logout`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await stack.tokenFor(gone)}` },
    });
    expect(answer.status).toBeLessThan(300);
    await checkIn(sessionId, learnerIds[0], invigilator);
    await eventually(() => Promise.resolve(theirs.isOver && left.isOver && stays.news.length === 2));
    expect(theirs).toMatchObject({ codes: ['NOT_FOUND'], news: [{}] });
    expect(left).toMatchObject({ codes: ['UNAUTHENTICATED'], news: [{}] });
    expect(stays).toMatchObject({ codes: [], isOver: false });
    const refused = await watch(sessionId, former);
    await eventually(() => Promise.resolve(refused.isOver));
    expect(refused).toMatchObject({ codes: ['NOT_FOUND'], news: [] });
  });

  it('refuses a revision that is too long, by name', async () => {
    const { sessionId } = await planned(1);
    const heard = await watch(sessionId, examiner, 'x'.repeat(65));
    await eventually(() => Promise.resolve(heard.isOver));
    expect(heard).toMatchObject({ codes: ['BAD_USER_INPUT'], news: [] });
  });
});
