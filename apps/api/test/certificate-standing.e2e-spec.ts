import { aSignedCertificate } from '@testing/certification';
import { IssuingService, SigningService } from '@app/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('the standing of certificates, over HTTP', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
  const anIssued = async () => {
    const holder = await aLearner(stack.database, { fullName: 'Nguyễn Thị Ánh Tuyết', groups: ['ND'] });
    const services = { issuing: service(IssuingService), signing: service(SigningService) };
    const certificate = await aSignedCertificate(stack.database, services, holder.id);
    const examiner = await aLearner(stack.database);
    await aRoleGrant(stack.database, examiner.id, 'EXAMINER', certificate.programme.unitId);
    return {
      ...certificate,
      holder,
      token: await stack.tokenFor(holder.actor),
      examiner: await stack.tokenFor(examiner.actor),
    };
  };
  const suspend = `mutation ($input: SuspendCertificateInput!) { suspendCertificate(input: $input) {
    ... on Certificate { state suspendedAt } ... on SuspendCertificateRefusal { code message } } }`;
  const reinstate = `mutation ($input: CertificateActInput!) { reinstateCertificate(input: $input) {
    ... on Certificate { state suspendedAt } ... on ReinstateCertificateRefusal { code message } } }`;
  const correctMine = `mutation ($id: ID!) { correctMyCertificate(certificateId: $id) {
    ... on Certificate { serial state holderName supersedes } ... on CorrectMyCertificateRefusal { code message } } }`;

  it('is suspended and given back by an examiner, and by nobody else', async () => {
    const { serial, token, examiner } = await anIssued();
    const input = { serial, reasonCode: 'UNDER_INVESTIGATION', reason: 'Có đơn tố cáo thi hộ' };
    expect((await stack.graphql(suspend, { input }, token)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await stack.graphql(suspend, { input }, examiner)).data).toMatchObject({
      suspendCertificate: { state: 'SUSPENDED', suspendedAt: expect.any(String) },
    });
    expect((await stack.graphql(suspend, { input }, examiner)).data).toMatchObject({
      suspendCertificate: { code: 'ALREADY_SUSPENDED' },
    });
    const html = await (await fetch(`${stack.url}/kiem-tra/${serial}`)).text();
    expect(html).toContain('tạm dừng hiệu lực');
    expect(html).not.toContain('tố cáo');
    const ended = { input: { serial, reason: 'Tố cáo không đúng' } };
    expect((await stack.graphql(reinstate, ended, examiner)).data).toEqual({
      reinstateCertificate: { state: 'ISSUED', suspendedAt: null },
    });
    expect((await stack.graphql(reinstate, ended, examiner)).data).toMatchObject({
      reinstateCertificate: { code: 'NOT_SUSPENDED' },
    });
  });

  it('says where an input is wrong, and changes nothing', async () => {
    const { examiner } = await anIssued();
    const reasons = { reasonCode: 'OTHER', reason: 'Lý do' };
    const both = await stack.graphql(suspend, { input: reasons }, examiner);
    expect(both.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    const mistyped = await stack.graphql(suspend, { input: { ...reasons, serial: 'HVS-1' } }, examiner);
    expect(JSON.stringify(mistyped.errors?.[0]?.extensions)).toContain('input.serial');
  });

  it('follows a name that VNeID has changed: the holder asks, the old one points to the new', async () => {
    const { serial, holder, token } = await anIssued();
    const mine = `{ myCertificates { id serial state holderName supersededBy } }`;
    interface Mine {
      myCertificates: { id: string }[];
    }
    const id = (await stack.graphql<Mine>(mine, {}, token)).data?.myCertificates[0]?.id;
    expect((await stack.graphql(correctMine, { id }, token)).data).toMatchObject({
      correctMyCertificate: { code: 'NAME_UNCHANGED' },
    });
    await stack.database.query('update identity.learner set full_name = $2 where id = $1', [
      holder.id,
      'Nguyễn Thị Ánh Nguyệt',
    ]);
    const stranger = await stack.tokenFor((await aLearner(stack.database)).actor);
    expect((await stack.graphql(correctMine, { id }, stranger)).errors?.[0]?.extensions.code).toBe(
      'NOT_FOUND',
    );
    const { data } = await stack.graphql<{ correctMyCertificate: { serial: string } }>(
      correctMine,
      { id },
      token,
    );
    expect(data).toMatchObject({
      correctMyCertificate: { state: 'ISSUED', holderName: 'Nguyễn Thị Ánh Nguyệt', supersedes: serial },
    });
    expect((await stack.graphql(mine, {}, token)).data).toMatchObject({
      myCertificates: [
        { state: 'ISSUED', holderName: 'Nguyễn Thị Ánh Nguyệt', supersededBy: null },
        {
          serial,
          state: 'SUPERSEDED',
          holderName: 'Nguyễn Thị Ánh Tuyết',
          supersededBy: data?.correctMyCertificate.serial,
        },
      ],
    });
  });

  it('stands in public lists that say how fresh they are', async () => {
    await anIssued();
    const response = await fetch(`${stack.url}/status/suspension/0`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/vc+jwt');
    expect(response.headers.get('cache-control')).toBe('public, max-age=180');
    const [, payload = ''] = (await response.text()).split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).toMatchObject({
      id: expect.stringMatching(/\/status\/suspension\/0$/),
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'suspension', ttl: 300_000 },
    });
    const list = await fetch(`${stack.url}/status/1edtech/0`);
    expect(await list.json()).toMatchObject({
      type: '1EdTechRevocationList',
      revokedCredential: [{ revoked: true, revocationReason: 'SUPERSEDED' }],
    });
  });

  it.each(['revocation/999999', 'revocation/01', 'revocation/-1', 'revocation/x', 'other/0', 'revocation'])(
    'has no list at /status/%s',
    async (path) => {
      expect((await fetch(`${stack.url}/status/${path}`)).status).toBe(404);
    },
  );
});
