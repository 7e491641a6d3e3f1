import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { IdentitySeed, LearnerService } from '@app/identity';
import { IssuingService, ReconciliationService, SigningService } from '@app/certification';
import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { aPersonOfVneid, aSignedCertificate } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
interface Header extends Record<string, unknown> {
  alg?: string;
  typ?: string;
  kid?: string;
}

/** VNeID's half that the API needs: who it is, its keys, and an inbox list. */
async function startIssuer(jwk: object): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const url = `http://${request.headers.host}`;
    const answer = (body: object) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    if (request.url === '/jwks') return answer({ keys: [jwk] });
    if (request.url === '/token') return answer({ access_token: 't', token_type: 'bearer', expires_in: 600 });
    if (request.method === 'POST')
      return answer({
        receiptId: 'r',
        idempotencyKey: request.headers['idempotency-key'],
        status: 'ACCEPTED',
      });
    if (request.url?.startsWith('/documents')) return answer({ items: [], nextCursor: null });
    return answer({ issuer: url, token_endpoint: `${url}/token`, jwks_uri: `${url}/jwks` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

describe('what VNeID tells us, and what operators see of it', () => {
  let stack: TestStack;
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  let key: Key;
  beforeAll(async () => {
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    key = pair.privateKey;
    issuer = await startIssuer({
      ...(await exportJWK(pair.publicKey)),
      kid: 'ack',
      alg: 'EdDSA',
      use: 'sig',
    });
    stack = await startTestStack({
      settings: { vneidIssuer: issuer.url, vneidDocumentsUrl: issuer.url, vneidTimeoutMs: 2_000 },
    });
    await stack.api.get<IdentitySeed>(IdentitySeed, { strict: false }).load();
  }, 120_000);
  afterAll(async () => {
    await stack.close();
    await issuer.close();
  });

  const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
  const aMessage = async (holderId?: string) => {
    const learnerId = holderId ?? (await aPersonOfVneid(service(LearnerService), randomUUID()));
    const services = { issuing: service(IssuingService), signing: service(SigningService) };
    return aSignedCertificate(stack.database, services, learnerId);
  };
  const rowOf = (id: string) =>
    stack.database.queryOne<{ state: string; receipt: string | null }>(
      'select state, receipt from certification.confirmation where id = $1',
      [id],
    );
  const acceptances = async (certificateId: string) => {
    const rows = await stack.database.query(
      `select 1 from platform.outbox where name = 'certification.certificate-accepted'
        and payload->>'certificateId' = $1`,
      [certificateId],
    );
    return rows.length;
  };
  const sign = (content: object, header: Header = {}, by = key) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'vneid-ack+jwt', kid: 'ack', ...header })
      .sign(by);
  const call = (body: string, type = 'application/jose') =>
    fetch(`${stack.url}/vneid/callback`, { method: 'POST', headers: { 'content-type': type }, body });
  const decision = (
    { confirmationId, serial }: { confirmationId: string; serial: string },
    more: object = {},
  ) => ({
    ...{ idempotencyKey: confirmationId, serial, receiptId: 'r-1', status: 'ACCEPTED' },
    at: new Date().toISOString(),
    ...more,
  });
  const staff = async (role: Role, unitId: string) => {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, role, unitId);
    return stack.tokenFor(actor);
  };
  const nation = async () =>
    (
      await stack.database.queryOne<{ id: string }>(
        `select id from identity.org_unit where type = 'NATION' and code = 'VN'`,
      )
    )?.id ?? '';

  describe('a callback', () => {
    it('takes effect once: early, late, doubled and ten at the same moment', async () => {
      const message = await aMessage();
      // Before our push came back: still PENDING here.
      const body = await sign(decision(message));
      const answers = await Promise.all(Array.from({ length: 10 }, () => call(body)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 204));
      expect((await call(body)).status).toBe(204);
      expect(await rowOf(message.confirmationId)).toEqual({ state: 'ACCEPTED', receipt: 'r-1' });
      expect(await acceptances(message.id)).toBe(1);
    });

    it('that contradicts an earlier one changes nothing, whichever comes first', async () => {
      const [taken, refused] = [await aMessage(), await aMessage()];
      const no = { status: 'REJECTED', reason: 'DATA_MISMATCH', receiptId: 'r-2' };
      await call(await sign(decision(taken)));
      await call(await sign(decision(refused, no)));
      expect((await call(await sign(decision(taken, no)))).status).toBe(204);
      expect((await call(await sign(decision(refused)))).status).toBe(204);
      expect(await rowOf(taken.confirmationId)).toMatchObject({ state: 'ACCEPTED' });
      expect(await rowOf(refused.confirmationId)).toMatchObject({ state: 'REJECTED' });
      expect(await acceptances(refused.id)).toBe(0);
    });

    it('revives a message that was given up', async () => {
      const message = await aMessage();
      await stack.database.query(`update certification.confirmation set state = 'DEAD' where id = $1`, [
        message.confirmationId,
      ]);
      expect((await call(await sign(decision(message)))).status).toBe(204);
      expect(await rowOf(message.confirmationId)).toMatchObject({ state: 'ACCEPTED' });
    });

    it('about something nobody here has sent is not asked for again', async () => {
      const body = await sign(decision({ confirmationId: randomUUID(), serial: 'HVS-2026-0000-0000-0' }));
      expect((await call(body)).status).toBe(204);
    });

    it.each<[string, (message: { confirmationId: string; serial: string }) => Promise<string>]>([
      [
        'signed by another key under the same kid',
        async (message) =>
          sign(decision(message), {}, (await generateKeyPair('EdDSA', { crv: 'Ed25519' })).privateKey),
      ],
      ['of an unknown kid', (message) => sign(decision(message), { kid: 'someone' })],
      ['of another type', (message) => sign(decision(message), { typ: 'JWT' })],
      [
        'without a signature (alg none)',
        async (message) => {
          const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
          return `${part({ alg: 'none', typ: 'vneid-ack+jwt' })}.${part(decision(message))}.`;
        },
      ],
      [
        'with one byte changed',
        async (message) => {
          const [header = '', payload = '', signature = ''] = (await sign(decision(message))).split('.');
          const text = Buffer.from(payload, 'base64url').toString().replace('ACCEPTED', 'REJECTED');
          return `${header}.${Buffer.from(text).toString('base64url')}.${signature}`;
        },
      ],
      ['about another serial', (message) => sign(decision({ ...message, serial: 'HVS-2026-0000-0000-0' }))],
      ['with a state of its own', (message) => sign(decision(message, { status: 'MAYBE' }))],
      ['that is no JWS', async () => 'not a jws'],
    ])('%s is refused and changes nothing', async (_name, forge) => {
      const message = await aMessage();
      const answer = await call(await forge(message));
      expect(answer.status).toBe(400);
      expect(await rowOf(message.confirmationId)).toMatchObject({ state: 'PENDING', receipt: null });
    });

    it('that is too large, or JSON, is refused', async () => {
      expect((await call('x'.repeat(20_000))).status).toBe(413);
      const message = await aMessage();
      expect((await call(JSON.stringify(decision(message)), 'application/json')).status).toBe(400);
      expect(await rowOf(message.confirmationId)).toMatchObject({ state: 'PENDING' });
    });
  });

  it('tells the learner honestly that VNeID is away and nothing is lost', async () => {
    const holder = await aLearner(stack.database, { groups: ['ND'] });
    const message = await aMessage(holder.id);
    const token = await stack.tokenFor(holder.actor);
    const ask = async () => {
      const query = '{ myCertificates { state confirmation { state text attempts nextTryAt reason } } }';
      interface Mine {
        myCertificates: { state: string; confirmation: Record<string, unknown> }[];
      }
      return (await stack.graphql<Mine>(query, {}, token)).data?.myCertificates[0];
    };
    expect(await ask()).toMatchObject({ confirmation: { state: 'PENDING', attempts: 0, nextTryAt: null } });
    await stack.database.query(
      `update certification.vneid_gate set faults = 10, paused_at = now(), probe_at = now() + interval '1 hour'`,
    );
    const during = await ask();
    await stack.database.query(
      'update certification.vneid_gate set faults = 0, paused_at = null, probe_at = null',
    );
    expect(during).toMatchObject({ state: 'ISSUED', confirmation: { state: 'PENDING' } });
    expect(during?.confirmation.text).toMatch(/VNeID tạm thời không trả lời.*bạn không mất gì/);
    await stack.database.query(
      `update certification.confirmation set attempts = 2, reason = 'TIMEOUT', next_try_at = now() + interval '2 s'
        where id = $1`,
      [message.confirmationId],
    );
    const waiting = await ask();
    expect(waiting?.confirmation).toMatchObject({ attempts: 2, reason: 'TIMEOUT' });
    expect(waiting?.confirmation.nextTryAt).toEqual(expect.any(String));
    expect(waiting?.confirmation.text).toBe(during?.confirmation.text);
  });

  it('lists what was given up to administrators and auditors, and lets administrators send it again', async () => {
    const message = await aMessage();
    await stack.database.query(
      `update certification.confirmation set state = 'DEAD', attempts = 300, reason = 'HTTP_503' where id = $1`,
      [message.confirmationId],
    );
    const unitId = message.programme.unitId;
    const [administrator, auditor] = [await staff('ADMINISTRATOR', unitId), await staff('AUDITOR', unitId)];
    const list = `query ($first: Int, $fault: String) { deadConfirmations(first: $first, fault: $fault) {
      nodes { id serial action attempts fault createdAt certificateId programmeCode } pageInfo { hasNextPage } } }`;
    interface Listed {
      deadConfirmations: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean } };
    }
    const listed = await stack.graphql<Listed>(list, { first: 5, fault: 'HTTP_503' }, auditor);
    const id = toTypeId('cfm', message.confirmationId);
    expect(listed.errors).toBeUndefined();
    expect(listed.data?.deadConfirmations).toMatchObject({
      nodes: [{ id, serial: message.serial, action: 'ISSUE', attempts: 300, fault: 'HTTP_503' }],
      pageInfo: { hasNextPage: false },
    });
    const resend = `mutation ($input: ResendConfirmationsInput!) { resendConfirmations(input: $input) {
      ... on ResentConfirmations { resent skippedIds } ... on ResendConfirmationsRefusal { code message } } }`;
    const input = { ids: [id], reason: 'VNeID đã hoạt động lại' };
    const send = (more: object, token: string) =>
      stack.graphql(resend, { input: { ...input, ...more } }, token);
    expect((await send({}, auditor)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    for (const wrong of [{ ids: [] }, { ids: ['cer_x'] }, { reason: '' }, { ids: Array(101).fill(id) }])
      expect((await send(wrong, administrator)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await rowOf(message.confirmationId)).toMatchObject({ state: 'DEAD' });
    expect((await send({}, administrator)).data).toEqual({
      resendConfirmations: { resent: 1, skippedIds: [] },
    });
    expect((await send({}, administrator)).data).toMatchObject({
      resendConfirmations: { code: 'NOT_GIVEN_UP', message: expect.stringContaining('VNeID') },
    });
    expect((await stack.graphql<Listed>(list, {}, administrator)).data?.deadConfirmations.nodes).toEqual([]);
  });

  it('shows comparisons of both sides to roles on the whole country only', async () => {
    const lost = await aMessage();
    await stack.database.query(
      `update certification.confirmation set state = 'SENT', attempts = 1, sent_at = now() where id = $1`,
      [lost.confirmationId],
    );
    await service(ReconciliationService).reconcile('OPERATOR', false);
    await service(ReconciliationService).reconcile('SCHEDULE', true);
    const query = `query ($first: Int, $after: String) { vneidReconciliations(first: $first, after: $after) {
      nodes { id cause isRepairing startedAt finishedAt fault compared missingThere lostThere repaired
        differences { kind confirmationId here there isRepaired } } pageInfo { endCursor hasNextPage } } }`;
    interface Shown {
      vneidReconciliations: { nodes: unknown[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }
    const auditor = await staff('AUDITOR', await nation());
    const first = await stack.graphql<Shown>(query, { first: 1 }, auditor);
    expect(first.errors).toBeUndefined();
    const page = first.data?.vneidReconciliations;
    expect(page?.nodes).toMatchObject([{ cause: 'SCHEDULE', isRepairing: true, fault: null }]);
    const second = await stack.graphql<Shown>(query, { first: 1, after: page?.pageInfo.endCursor }, auditor);
    const difference = {
      ...{ kind: 'MISSING_THERE', here: 'SENT', there: null, isRepaired: false },
      confirmationId: toTypeId('cfm', lost.confirmationId),
    };
    expect(second.data?.vneidReconciliations.nodes).toMatchObject([
      { cause: 'OPERATOR', isRepairing: false, missingThere: 1, repaired: 0 },
    ]);
    expect(JSON.stringify(second.data)).toContain(JSON.stringify(difference.confirmationId));
    const local = await staff('ADMINISTRATOR', lost.programme.unitId);
    expect((await stack.graphql(query, {}, local)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const examiner = await staff('EXAMINER', await nation());
    expect((await stack.graphql(query, {}, examiner)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await stack.graphql(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
