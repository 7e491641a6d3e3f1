import { randomBytes } from 'node:crypto';
import { TypeID } from 'typeid-js';
import { CertificationSeed } from '@app/certification';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

describe('certificates of other issuers', () => {
  let stack: TestStack;
  let nation: { id: string };
  beforeAll(async () => {
    stack = await startTestStack();
    nation = await anOrgUnit(stack.database, { type: 'NATION', code: 'VN' });
    await stack.api.get(CertificationSeed, { strict: false }).load();
  });
  afterAll(() => stack.close());

  const claim = `mutation ($input: ClaimOutsideCertificateInput!) { claimOutsideCertificate(input: $input) {
    ... on OutsideCertificate { id state isExpired hasEvidence kind { code title } }
    ... on ClaimOutsideCertificateRefusal { code message } } }`;
  const decide = (verb: 'accept' | 'refuse' | 'annul') => {
    const name = `${verb}OutsideCertificate`;
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return `mutation ($input: DecideOutsideCertificateInput!) { ${name}(input: $input) {
      ... on ClaimedCertificate { state learnerName decisionReason } ... on ${type}Refusal { code message } } }`;
  };
  const facts = () => ({
    kind: 'ung-dung-cntt-co-ban',
    issuerName: 'Trường Đại học Sư phạm Hà Nội',
    number: `A ${randomBytes(4).toString('hex')}/2024`,
    issuedOn: '2024-05-20',
  });
  /** A learner who works in a commune, and that commune's officer. */
  const aCase = async () => {
    const commune = await anOrgUnit(stack.database, { parentId: nation.id, type: 'COMMUNE' });
    const learner = await aLearner(stack.database, { fullName: 'Bùi Thị Xuân' });
    await stack.database.query('update identity.learner set residence_unit_id = $2 where id = $1', [
      learner.id,
      commune.id,
    ]);
    const officer = await aLearner(stack.database);
    await aRoleGrant(stack.database, officer.id, 'EXAMINER', commune.id);
    return {
      commune,
      learner,
      token: await stack.tokenFor(learner.actor),
      officer: await stack.tokenFor(officer.actor),
    };
  };
  interface Claimed {
    claimOutsideCertificate: { id: string };
  }
  const claimed = async (token: string, input: object = facts()) =>
    (await stack.graphql<Claimed>(claim, { input }, token)).data?.claimOutsideCertificate.id ?? '';
  const handIn = (id: string, token: string, content: Buffer, name = 'chung-chi.pdf') => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(content)]), name);
    return fetch(`${stack.url}/outside-certificates/${id}/evidence`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${token}` },
    });
  };
  const evidenceFor = (id: string, token: string) =>
    fetch(`${stack.url}/outside-certificates/${id}/evidence`, {
      headers: { authorization: `Bearer ${token}` },
    });

  it('are claimed with a scan, and count once an officer of a unit of the learner has accepted them', async () => {
    const { token, officer } = await aCase();
    const { data } = await stack.graphql<Claimed>(claim, { input: facts() }, token);
    expect(data?.claimOutsideCertificate).toMatchObject({
      state: 'CLAIMED',
      isExpired: false,
      hasEvidence: false,
      kind: { code: 'ung-dung-cntt-co-ban', title: 'Chứng chỉ ứng dụng công nghệ thông tin cơ bản' },
    });
    const id = data?.claimOutsideCertificate.id ?? '';
    const input = { id, reason: 'Đã đối chiếu bản gốc' };
    expect((await stack.graphql(decide('accept'), { input }, officer)).data).toMatchObject({
      acceptOutsideCertificate: { code: 'NO_EVIDENCE' },
    });
    expect((await handIn(id, token, PDF)).status).toBe(204);
    const seen = await evidenceFor(id, officer);
    expect(seen.headers.get('content-disposition')).toBe('attachment');
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(PDF);
    const queue = await stack.graphql(
      `{ claimedCertificates(state: CLAIMED, first: 10) { nodes { id learnerName hasEvidence } } }`,
      {},
      officer,
    );
    expect(queue.data).toEqual({
      claimedCertificates: { nodes: [{ id, learnerName: 'Bùi Thị Xuân', hasEvidence: true }] },
    });
    expect((await stack.graphql(decide('accept'), { input }, officer)).data).toMatchObject({
      acceptOutsideCertificate: { state: 'ACCEPTED', decisionReason: 'Đã đối chiếu bản gốc' },
    });
    expect((await stack.graphql(decide('refuse'), { input }, officer)).data).toMatchObject({
      refuseOutsideCertificate: { code: 'CLAIM_DECIDED' },
    });
    const told = await stack.database.query(
      `select kind, code, holds_through from certification.learner_fact where source = $1`,
      [`recognition:${TypeID.fromString(id).toUUID()}`],
    );
    expect(told).toEqual([
      { kind: 'CERTIFICATE_RECOGNISED', code: 'ung-dung-cntt-co-ban', holds_through: null },
    ]);
    const news = await stack.database.query(
      `select name from platform.outbox where name like 'certification.outside-certificate-%'`,
    );
    expect(news).toContainEqual({ name: 'certification.outside-certificate-recognised' });
  });

  it('count for one person: the same issuer and number, however typed, is taken once under a race', async () => {
    const [one, two] = [await aCase(), await aCase()];
    const input = facts();
    const retyped = {
      ...input,
      issuerName: 'truong dai hoc SU PHAM, ha noi',
      number: input.number.toLowerCase().replaceAll(/[ /]/g, '-'),
    };
    const answers = await Promise.all(
      [one.token, two.token, one.token, two.token].map((token, index) =>
        stack.graphql<{ claimOutsideCertificate: { id?: string; code?: string } }>(
          claim,
          { input: index % 2 ? retyped : input },
          token,
        ),
      ),
    );
    const outcomes = answers.map(({ data }) => data?.claimOutsideCertificate);
    expect(outcomes.filter((outcome) => outcome?.id)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome?.code === 'ALREADY_CLAIMED')).toHaveLength(3);
  });

  it('can be claimed again by the right person after a refusal', async () => {
    const [wrong, right] = [await aCase(), await aCase()];
    const input = facts();
    const id = await claimed(wrong.token, input);
    const refusal = { input: { id, reason: 'Tên trên chứng chỉ là của người khác' } };
    await stack.graphql(decide('refuse'), refusal, wrong.officer);
    expect(await claimed(right.token, input)).toMatch(/^out_/);
    const mine = await stack.graphql(`{ myOutsideCertificates { state decisionReason } }`, {}, wrong.token);
    expect(mine.data).toEqual({
      myOutsideCertificates: [{ state: 'REFUSED', decisionReason: refusal.input.reason }],
    });
  });

  it('are never decided by their owner, nor by officers of other units', async () => {
    const { commune, learner, token } = await aCase();
    const elsewhere = await aCase();
    await aRoleGrant(stack.database, learner.id, 'EXAMINER', commune.id);
    const id = await claimed(token, { ...facts(), link: 'https://example.org/chung-chi/1' });
    const input = { id, reason: 'Tự thấy đúng' };
    expect((await stack.graphql(decide('accept'), { input }, token)).data).toMatchObject({
      acceptOutsideCertificate: { code: 'OWN_CLAIM' },
    });
    for (const verb of ['accept', 'refuse', 'annul'] as const) {
      const { errors } = await stack.graphql(decide(verb), { input }, elsewhere.officer);
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    expect((await evidenceFor(id, elsewhere.officer)).status).toBe(404);
    expect((await evidenceFor(id, elsewhere.token)).status).toBe(404);
    expect((await handIn(id, elsewhere.token, PDF)).status).toBe(404);
  });

  it('lose the recognition with a reason, and only when they had it', async () => {
    const { token, officer } = await aCase();
    const id = await claimed(token, { ...facts(), link: 'https://example.org/chung-chi/2' });
    const input = { id, reason: 'Đơn vị cấp báo giấy giả' };
    expect((await stack.graphql(decide('annul'), { input }, officer)).data).toMatchObject({
      annulOutsideCertificate: { code: 'NOT_RECOGNISED' },
    });
    await stack.graphql(decide('accept'), { input: { id, reason: 'Hợp lệ' } }, officer);
    expect((await stack.graphql(decide('annul'), { input }, officer)).data).toMatchObject({
      annulOutsideCertificate: { state: 'ANNULLED' },
    });
    const audits = await stack.database.query(
      `select after from platform.audit_event where subject_type = 'outside-certificate' and reason = $1`,
      [input.reason],
    );
    expect(audits).toEqual([{ after: { state: 'ANNULLED', kind: 'ung-dung-cntt-co-ban' } }]);
  });

  it.each([
    ['kind', { kind: 'bang-lai-xe' }, 'unknown_kind'],
    ['issuedOn', { issuedOn: '2999-01-01' }, 'in_future'],
    ['issuedOn', { issuedOn: '2024-02-30' }, null],
    ['validUntil', { validUntil: '2024-05-19' }, 'before_issue'],
    ['number', { number: '–' }, 'empty'],
    ['link', { link: 'javascript:alert(1)' }, null],
  ])('are refused with the path of the field: %s', async (field, wrong, code) => {
    const { token } = await aCase();
    const { errors } = await stack.graphql(claim, { input: { ...facts(), ...wrong } }, token);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const shown = JSON.stringify(errors?.[0]?.extensions);
    expect(shown).toContain(`input.${field}`);
    if (code) expect(shown).toContain(code);
  });

  it('take only what is a PDF or a picture by its content, and only while they wait', async () => {
    const { token, officer } = await aCase();
    const id = await claimed(token);
    const page = await handIn(id, token, Buffer.from('<html><script>alert(1)</script></html>'.repeat(3)));
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('wrong_type');
    expect((await handIn(id, token, PDF)).status).toBe(204);
    expect((await handIn(id, token, PDF)).status).toBe(204);
    await stack.graphql(decide('accept'), { input: { id, reason: 'Hợp lệ' } }, officer);
    const late = await handIn(id, token, Buffer.concat([PDF, Buffer.from('khác')]));
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ code: 'CONFLICT', refusal: 'CLAIM_DECIDED' });
    expect(late.headers.get('content-type')).toContain('application/json');
  });

  it('are withdrawn by their owner while they wait', async () => {
    const { token } = await aCase();
    const id = await claimed(token);
    const withdraw = `mutation ($id: ID!) { withdrawOutsideCertificate(id: $id) {
      ... on OutsideCertificate { state } ... on WithdrawOutsideCertificateRefusal { code } } }`;
    expect((await stack.graphql(withdraw, { id }, token)).data).toEqual({
      withdrawOutsideCertificate: { state: 'WITHDRAWN' },
    });
    expect((await stack.graphql(withdraw, { id }, token)).data).toEqual({
      withdrawOutsideCertificate: { code: 'CLAIM_DECIDED' },
    });
  });

  it('wait in a limited number per person', async () => {
    const { token } = await aCase();
    for (let count = 0; count < 20; count += 1) expect(await claimed(token)).toMatch(/^out_/);
    const { data } = await stack.graphql(claim, { input: facts() }, token);
    expect(data).toMatchObject({ claimOutsideCertificate: { code: 'TOO_MANY_CLAIMS' } });
  });
});
