import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { toTypeId } from '@platform/graphql';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, aMembership, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const SESSION =
  '... on ExamSession { id state place hasAccessCode closedAt signedBy } ... on Refusal { message }';
const CREATE = `mutation ($input: CreateExamSessionInput!) { createExamSession(input: $input) { ${SESSION} } }`;
const UPDATE = `mutation ($input: UpdateExamSessionInput!) { updateExamSession(input: $input) { ${SESSION} } }`;
const CODE = `mutation ($input: SetExamSessionCodeInput!) { setExamSessionCode(input: $input) { ${SESSION} } }`;
const ADD = `mutation ($input: AddCandidatesInput!) { addCandidates(input: $input) {
  ... on AddedCandidates { people { learnerId outcome } } ... on AddCandidatesRefusal { code } } }`;
const CHECK_IN = `mutation ($input: CandidateInput!) { checkInCandidate(input: $input) {
  ... on CandidatePresence { presence } ... on CheckInCandidateRefusal { code } } }`;
const OPEN = `mutation ($input: ExamSessionInput!) { openExamSession(input: $input) { ${SESSION} } }`;
const CLOSE = `mutation ($input: CloseExamSessionInput!) { closeExamSession(input: $input) {
  ... on ExamSession { state } ... on CloseExamSessionRefusal { code message } } }`;
const SIGN = `mutation ($input: ExamSessionInput!) { signExamSession(input: $input) { ${SESSION} } }`;
const START = `mutation ($input: StartAttemptInput!) { startAttempt(input: $input) {
  ... on Attempt { id activeDeviceKey } ... on StartAttemptRefusal { code message } } }`;
const RESUME = `mutation ($input: ResumeAttemptInput!) { resumeAttempt(input: $input) {
  ... on Attempt { id activeDeviceKey } ... on ResumeAttemptRefusal { code } } }`;
const APPROVE = `mutation ($input: DecideHandOverInput!) { approveHandOver(input: $input) {
  ... on ExamHandOver { state } ... on ApproveHandOverRefusal { code } } }`;
const INCIDENT = `mutation ($input: RecordIncidentInput!) { recordIncident(input: $input) {
  ... on ExamIncident { kind learnerId } ... on RecordIncidentRefusal { code } } }`;
const SUBMIT = `mutation ($input: SubmitAttemptInput!) { submitAttempt(input: $input) { state } }`;
const LOOK = `query ($id: ID!) { examSession(id: $id, first: 10) { session { state } candidateCount
  candidates { nodes { learnerId state fullName } } pendingHandOvers { id } incidents { kind } } }`;
const INCIDENTS = `query ($id: ID!, $after: String) { examSessionIncidents(id: $id, first: 1, after: $after) {
  nodes { kind text } pageInfo { hasNextPage endCursor } } }`;
const LIST = `query ($quizId: ID) { examSessions(quizId: $quizId) { nodes { id } } }`;
const SEATS = `query { myExamSessions { nodes { sessionId place state presence hasAccessCode } } }`;
const VERIFY = `query ($id: ID!) { verifyExamSession(id: $id) { verdict attempts differences { fault } } }`;
const RECORD = `query ($id: ID!) { examSessionRecord(id: $id) }`;

interface Node {
  id: string;
}

describe('an exam session over GraphQL', () => {
  let stack: TestStack;
  let unitId: string;
  let quizId: string;
  let examiner: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    const quiz = await aPublishedQuiz(stack.database, {
      unitId,
      questions: 1,
      settings: { invigilated: true },
    });
    quizId = toTypeId('qz', quiz.quizId);
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'EXAMINER', unitId);
    examiner = await stack.tokenFor(actor);
  });
  afterAll(() => stack.close());

  const ask = async <T>(query: string, variables: Record<string, unknown>, token: string): Promise<T> => {
    const { data, errors } = await stack.graphql<Record<string, T>>(query, variables, token);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0];
  };
  const person = async (worksIn?: string) => {
    const { id, actor } = await aLearner(stack.database);
    if (worksIn) await aMembership(stack.database, id, worksIn);
    return { id: toTypeId('lrn', id), token: await stack.tokenFor(actor) };
  };

  // Twice: a compiled document must not remember which fields the first one left out.
  it.each(['the first time', 'again'])('is planned, held, signed and checked, %s', async () => {
    const [candidate, invigilator] = [await person(), await person(unitId)];
    const { id: sessionId } = await ask<Node>(
      CREATE,
      {
        input: {
          quizId,
          unitId: toTypeId('unt', unitId),
          place: 'Phòng 101',
          plannedStart: '2027-01-05T01:00:00Z',
          plannedEnd: '2027-01-05T03:00:00Z',
          capacity: 2,
          invigilatorIds: [invigilator.id],
        },
      },
      examiner,
    );
    await expect(ask(UPDATE, { input: { sessionId, place: 'Phòng 102' } }, examiner)).resolves.toMatchObject({
      place: 'Phòng 102',
    });
    await expect(ask(ADD, { input: { sessionId, learnerIds: [candidate.id] } }, examiner)).resolves.toEqual({
      people: [{ learnerId: candidate.id, outcome: 'ADDED' }],
    });
    await expect(ask(LIST, { quizId }, invigilator.token)).resolves.toEqual({ nodes: [{ id: sessionId }] });
    const code = { sessionId, code: 'PHONG-102', reason: 'Theo quy chế' };
    await expect(ask(CODE, { input: code }, invigilator.token)).resolves.toMatchObject({
      hasAccessCode: true,
    });
    await ask(CODE, { input: { sessionId, reason: 'Bỏ mã' } }, invigilator.token);
    await expect(ask(SEATS, {}, candidate.token)).resolves.toEqual({
      nodes: [
        { sessionId, place: 'Phòng 102', state: 'PLANNED', presence: 'EXPECTED', hasAccessCode: false },
      ],
    });
    await expect(ask(SEATS, {}, invigilator.token)).resolves.toEqual({ nodes: [] });
    const start = { quizId, deviceKey: 'may-1' };
    await expect(ask(START, { input: start }, candidate.token)).resolves.toMatchObject({
      code: 'SESSION_NOT_OPEN',
      message: expect.stringContaining('Ca thi') as string,
    });
    const seat = { sessionId, learnerId: candidate.id };
    await expect(ask(CHECK_IN, { input: seat }, invigilator.token)).resolves.toEqual({
      presence: 'CHECKED_IN',
    });
    const news = heard(sessionId, invigilator.token);
    await expect(ask(OPEN, { input: { sessionId } }, invigilator.token)).resolves.toMatchObject({
      state: 'OPEN',
    });
    await expect(news).resolves.toContain('OPEN');
    const { id: attemptId } = await ask<Node>(START, { input: start }, candidate.token);

    const moved = { attemptId, deviceKey: 'may-2' };
    await expect(ask(RESUME, { input: moved }, candidate.token)).resolves.toEqual({
      code: 'HAND_OVER_PENDING',
    });
    const seen = await ask<{ pendingHandOvers: Node[] }>(LOOK, { id: sessionId }, invigilator.token);
    expect(seen).toMatchObject({
      candidateCount: 1,
      candidates: { nodes: [{ learnerId: candidate.id, state: 'IN_PROGRESS', fullName: 'Nguyễn Văn Thử' }] },
    });
    const handOverId = seen.pendingHandOvers[0]?.id;
    await expect(ask(APPROVE, { input: { handOverId } }, invigilator.token)).resolves.toEqual({
      state: 'APPROVED',
    });
    await expect(ask(RESUME, { input: moved }, candidate.token)).resolves.toMatchObject({
      activeDeviceKey: 'may-2',
    });

    const incident = { sessionId, kind: 'TECHNICAL', text: 'Máy 1 hỏng' };
    await expect(ask(INCIDENT, { input: incident }, invigilator.token)).resolves.toMatchObject({
      learnerId: null,
    });
    const closing = { sessionId, reason: 'Hết giờ' };
    await expect(ask(CLOSE, { input: closing }, invigilator.token)).resolves.toMatchObject({
      code: 'ATTEMPTS_RUNNING',
    });
    await ask(SUBMIT, { input: { attemptId } }, candidate.token);
    await expect(ask(CLOSE, { input: closing }, invigilator.token)).resolves.toEqual({ state: 'CLOSED' });
    await expect(ask(SIGN, { input: { sessionId } }, invigilator.token)).resolves.toMatchObject({
      state: 'SIGNED',
      signedBy: invigilator.id,
    });
    const read = { nodes: [{ kind: 'TECHNICAL', text: 'Máy 1 hỏng' }] };
    const { errors } = await stack.graphql(INCIDENTS, { id: sessionId }, invigilator.token);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    const page = await ask<{ pageInfo: { endCursor: string } }>(INCIDENTS, { id: sessionId }, examiner);
    expect(page).toMatchObject(read);
    await expect(
      ask(INCIDENTS, { id: sessionId, after: page.pageInfo.endCursor }, examiner),
    ).resolves.toMatchObject({ nodes: [] });
    await eventually(async () => {
      const live = await ask<{ candidates: { nodes: { state: string }[] } }>(
        LOOK,
        { id: sessionId },
        invigilator.token,
      );
      return live.candidates.nodes[0]?.state === 'GRADED';
    });
    await expect(ask(VERIFY, { id: sessionId }, examiner)).resolves.toEqual({
      verdict: 'VALID',
      attempts: 1,
      differences: [],
    });
    await expect(ask(RECORD, { id: sessionId }, examiner)).resolves.toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('is watched by nobody from outside without a reason', async () => {
    const stranger = await person();
    const input = {
      quizId,
      unitId: toTypeId('unt', unitId),
      place: 'Phòng 103',
      plannedStart: '2027-01-05T01:00:00Z',
      plannedEnd: '2027-01-05T03:00:00Z',
      capacity: 2,
      invigilatorIds: [stranger.id],
    };
    await expect(ask(CREATE, { input }, examiner)).resolves.toEqual({
      message: expect.stringContaining('1 người') as string,
    });
    const invigilatorReason = 'Coi thi chéo';
    await expect(ask(CREATE, { input: { ...input, invigilatorReason } }, examiner)).resolves.toMatchObject({
      state: 'PLANNED',
    });
    const { errors } = await stack.graphql(CREATE, { input: { ...input, invigilatorReason: 'x' } }, examiner);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.invigilatorReason' }],
    });
  });

  it('is planned by nobody without the permission, and seen by nobody else', async () => {
    const stranger = await person();
    const other = await stack.graphql(
      ADD,
      { input: { sessionId: toTypeId('exs', unitId), learnerIds: [stranger.id] } },
      stranger.token,
    );
    expect(other.errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const unseen = await stack.graphql(LOOK, { id: toTypeId('exs', unitId) }, stranger.token);
    expect(unseen.errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    await expect(ask(LIST, {}, stranger.token)).resolves.toEqual({ nodes: [] });
  });

  /** States of a session as they are told, until it is open. */
  function heard(sessionId: string, token: string): Promise<string[]> {
    const client = createClient({
      url: `${stack.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    const query = `subscription ($id: ID!) { examSessionChanged(id: $id) { session { state } candidateCount } }`;
    const states: string[] = [];
    return new Promise((resolve, reject) => {
      client.subscribe<{ examSessionChanged: { session: { state: string } } }>(
        { query, variables: { id: sessionId } },
        {
          next: ({ data, errors }) => {
            if (!data) return reject(new Error(JSON.stringify(errors)));
            states.push(data.examSessionChanged.session.state);
            if (states.at(-1) !== 'OPEN') return;
            resolve(states);
            void client.dispose();
          },
          error: reject,
          complete: () => undefined,
        },
      );
    });
  }
});
