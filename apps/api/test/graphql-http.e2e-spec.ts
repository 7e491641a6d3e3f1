import { hash } from 'node:crypto';
import { on, once } from 'node:events';
import { parse, print } from 'graphql';
import { serverAudits } from 'graphql-http';
import { WebSocket } from 'ws';
import { toTypeId } from '@platform/graphql';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { isDeclared } from '@platform/security';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const UPDATE_QUIZ =
  'mutation ($input: UpdateQuizDraftInput!) { updateQuizDraft(input: $input) { __typename } }';
const QUIZ = toTypeId('qz', '01990000-0000-7000-8000-000000000000');
const cell = (count: unknown) => ({ skills: ['1.1'], count });

describe('GraphQL over HTTP', () => {
  let stack: TestStack;
  let token: string;
  let author: string;
  beforeAll(async () => {
    stack = await startTestStack();
    token = await stack.tokenFor((await aLearner(stack.database)).actor);
    const writer = await aLearner(stack.database);
    await aRoleGrant(stack.database, writer.id, 'AUTHOR', (await anOrgUnit(stack.database)).id);
    author = await stack.tokenFor(writer.actor);
  });
  afterAll(() => stack.close());

  it('passes every audit of the specification without an error or a warning', async () => {
    const audits = serverAudits({ url: `${stack.url}/graphql`, fetchFn: fetch });
    const results = [];
    for (const audit of audits) results.push(await audit.fn());
    const faults = results
      .filter((result) => result.status !== 'ok')
      .map((result) => `${result.id} ${result.name}`);
    expect(faults).toEqual([]);
    expect(results.length).toBeGreaterThan(50);
  });

  it.each([
    ['a body that is no JSON', '{"query":', 'application/json', 400],
    ['a body that is a list', '[]', 'application/json', 400],
    ['an unknown content type', 'query', 'text/plain', 415],
  ])('answers %s with a client error', async (_, body, contentType, status) => {
    const response = await fetch(`${stack.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': contentType, accept: 'application/graphql-response+json' },
      body,
    });
    expect(response.status).toBe(status);
  });

  const codeOf = async (query: string, variables = {}) =>
    (await stack.graphql(query, variables, token)).errors?.[0]?.extensions.code;

  it('refuses documents that are too deep, too wide or too long', async () => {
    const deep = `{ ${'a { '.repeat(40)} id ${'}'.repeat(40)} }`;
    const aliases = `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: me { id }`).join(' ')} }`;
    const long = `{ ${'me { id } '.repeat(2_000)} }`;
    for (const query of [deep, aliases, long]) expect(await codeOf(query)).toBe('BAD_USER_INPUT');
  });

  it('takes the default of a left-out variable every time, also when the operation is compiled', async () => {
    const query =
      'query ($first: Int! = 2, $type: OrgUnitType = COMMUNE) { orgUnits(first: $first, type: $type) { nodes { id } } }';
    for (let time = 0; time < 4; time += 1) {
      expect(await stack.graphql(query, {}, token)).toEqual({ data: { orgUnits: { nodes: [] } } });
      expect(await stack.graphql(query, { first: 1 }, token)).toEqual({ data: { orgUnits: { nodes: [] } } });
    }
  });

  it('names the field of a wrong variable', async () => {
    const { errors } = await stack.graphql(
      'mutation ($input: SubmitAttemptInput!) { submitAttempt(input: $input) { id } }',
      { input: { attemptId: 'nonsense' } },
      token,
    );
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.attemptId', code: 'invalid_id' }],
    });
    expect(
      await codeOf('mutation ($input: SubmitAttemptInput!) { submitAttempt(input: $input) { id } }', {
        input: { x: 1 },
      }),
    ).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['an argument', '{ orgUnits(first: 1000) { nodes { id } } }', {}, 'first', 'max'],
    ['an argument that is an id', '{ orgUnit(id: "crs_x") { id } }', {}, 'id', 'invalid_id'],
    [
      'a list inside the input',
      UPDATE_QUIZ,
      { input: { quizId: QUIZ, blueprint: [cell(2), cell(0)] } },
      'input.blueprint.1.count',
      'min',
    ],
    [
      'a variable that does not fit the schema',
      // Another document: graphql-jit runs one that comes again, and does not know the place.
      UPDATE_QUIZ.replace('mutation', 'mutation Update'),
      { input: { quizId: QUIZ, blueprint: [cell(2), cell('two')] } },
      'input.blueprint.1.count',
      'invalid_value',
    ],
  ])('names the place of a fault in %s as the client wrote it', async (_, query, variables, path, code) => {
    const { errors } = await stack.graphql(query, variables, author);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path, code }] });
  });

  it('tells an error in Vietnamese, in English on request, and to programmers in English always', async () => {
    const told = async (language: string) => {
      const answer = await stack.graphql('{ orgUnits(first: 0) { nodes { id } } }', {}, token, {
        'accept-language': language,
      });
      return answer.errors?.[0];
    };
    const [vietnamese, english] = [await told('vi'), await told('en-GB')];
    expect(vietnamese?.message).toContain('chưa hợp lệ');
    expect(vietnamese?.extensions.fields).toMatchObject([{ message: 'nhỏ hơn mức cho phép' }]);
    expect(english?.message).toContain('first must not be less than 1');
    expect(vietnamese?.extensions.detail).toBe(english?.message);
    const route = await fetch(`${stack.url}/auth/refresh`, { method: 'POST' });
    expect(await route.json()).toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('đăng nhập'),
      detail: 'Sign in first',
    });
  });

  it('tells it so over WebSocket too', async () => {
    const refusal = async (language: string) => {
      const socket = new WebSocket(stack.url.replace('http', 'ws') + '/graphql', 'graphql-transport-ws', {
        headers: { 'accept-language': language },
      });
      const received = on(socket, 'message');
      await once(socket, 'open');
      const query = '{ __typename }';
      socket.send(JSON.stringify({ type: 'connection_init' }));
      await received.next();
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
      const { value } = (await received.next()) as { value: [Buffer] };
      socket.close();
      return (JSON.parse(value[0].toString()) as { payload: { message: string }[] }).payload[0];
    };
    expect((await refusal('en'))?.message).toBe('Only subscriptions come over WebSocket');
    expect(await refusal('vi')).toMatchObject({
      message: expect.stringContaining('chưa hợp lệ'),
      extensions: { code: 'BAD_USER_INPUT', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it('answers a repeated Idempotency-Key with the first answer, and refuses another payload under it', async () => {
    const UPDATE = print(
      parse('mutation ($groups: [LearnerGroup!]) { updateMe(input: { groups: $groups }) { groups } }'),
    );
    const update = (groups: string[], key: string) =>
      stack.graphql<{ updateMe: { groups: string[] } }>(UPDATE, { groups }, token, {
        'idempotency-key': key,
      });
    expect((await update(['ND'], 'key-number-one')).data?.updateMe.groups).toEqual(['ND']);
    expect((await update(['CBCC'], 'key-number-two')).data?.updateMe.groups).toEqual(['CBCC']);
    expect((await update(['ND'], 'key-number-one')).data?.updateMe.groups).toEqual(['ND']);
    expect((await update(['HSSV'], 'key-number-one')).errors?.[0]?.extensions.code).toBe(
      'IDEMPOTENCY_MISMATCH',
    );
    expect((await update(['HSSV'], 'short')).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const { data } = await stack.graphql<{ me: { groups: string[] } }>('{ me { groups } }', {}, token);
    expect(data?.me.groups).toEqual(['CBCC']);
    // What is kept of the payload cannot be found by trying payloads: that takes the secret.
    const payload = [UPDATE, null, { groups: ['ND'] }];
    const [kept] = await stack.database.query<{ hash: Buffer }>(
      `select request_hash as hash from platform.idempotency_key where key = 'key-number-one'`,
    );
    for (const text of [JSON.stringify(payload), UPDATE + JSON.stringify(payload.slice(1))])
      expect(kept?.hash).not.toEqual(hash('sha256', text, 'buffer'));
  });

  it('shows no query field to somebody who has not signed in, unless it is public', async () => {
    const { errors } = await stack.graphql('{ me { id } }');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(isDeclared('identity:manage-units')).toBe(true);
  });
});
