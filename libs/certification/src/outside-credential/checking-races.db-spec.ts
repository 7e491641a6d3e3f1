import { ForeignIssuer, HOLDER, RecognitionRoom } from '@testing/certification';

describe('credentials of other issuers under fire', () => {
  let room: RecognitionRoom;
  let issuer: ForeignIssuer;
  beforeAll(async () => {
    room = await RecognitionRoom.open();
  });
  afterAll(() => room.close());
  beforeEach(async () => {
    issuer = await ForeignIssuer.open();
  });
  afterEach(() => issuer.close());

  it('are accepted once by many workers at once', async () => {
    await room.trust(issuer);
    const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, 4)));
    await Promise.all(Array.from({ length: 8 }, () => room.check(id)));
    expect(await room.stored(id)).toMatchObject({ state: 'ACCEPTED' });
    expect(await room.newsOf(id)).toHaveLength(1);
  });

  it('are decided once by an officer and the check at the same time', async () => {
    await room.trust(issuer);
    for (let round = 0; round < 6; round += 1) {
      const person = await room.aPerson();
      const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, 4)), person.id);
      const deciding = room.deciding;
      const [byOfficer] = await Promise.allSettled([
        deciding.refuse(person.officer, id, 'Đang xác minh'),
        room.check(id),
      ]);
      const row = await room.stored(id);
      expect([row?.state, row?.rule]).toEqual(
        byOfficer.status === 'fulfilled' ? ['REFUSED', null] : ['ACCEPTED', 'CREDENTIAL_GENUINE'],
      );
      expect(await room.newsOf(id)).toHaveLength(byOfficer.status === 'fulfilled' ? 0 : 1);
    }
  });

  it('are claimed by one of many who have the same', async () => {
    await room.trust(issuer);
    const text = await issuer.jwt(issuer.content(HOLDER, 4));
    const people = await Promise.all(Array.from({ length: 6 }, () => room.aPerson()));
    const outcomes = await Promise.allSettled(people.map(({ id }) => room.claim(text, id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'ALREADY_CLAIMED' });
  });

  it('are the same credential, whatever their issuer is called when they are claimed', async () => {
    const text = await issuer.jwt(issuer.content(HOLDER, 4));
    await room.claim(text);
    await room.trust(issuer);
    await expect(room.claim(text)).rejects.toMatchObject({ code: 'ALREADY_CLAIMED' });
  });

  it('are not accepted on a trust that ended while the issuer was asked', async () => {
    const { id: entryId } = await room.trust(issuer);
    const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, 4)));
    issuer.meanwhile = () => room.trusting.end(room.administrator, entryId, 'Hết thỏa thuận');
    await expect(room.check(id)).rejects.toMatchObject({ name: 'Postponed', seconds: 1 });
    expect(await room.stored(id)).toMatchObject({ state: 'CLAIMED', findings: [] });
    await room.check(id);
    expect(await room.stored(id)).toMatchObject({ state: 'CLAIMED', findings: ['UNKNOWN_ISSUER'] });
  });

  it('are not accepted by a key that was found stolen while the issuer was asked', async () => {
    const { keys } = await room.trust(issuer);
    const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, 4)));
    issuer.meanwhile = () => room.trusting.endKey(room.administrator, keys[0]?.id ?? '', true, 'Bị lộ khóa');
    await expect(room.check(id)).rejects.toMatchObject({ name: 'Postponed' });
    await room.check(id);
    expect(await room.stored(id)).toMatchObject({ state: 'CLAIMED', findings: ['KEY_COMPROMISED'] });
  });

  it('stay as an officer decided while the issuer was asked', async () => {
    await room.trust(issuer);
    const person = await room.aPerson();
    const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, 4)), person.id);
    issuer.meanwhile = () => room.deciding.refuse(person.officer, id, 'Đang xác minh');
    await room.check(id);
    expect(await room.stored(id)).toMatchObject({ state: 'REFUSED', rule: null, findings: [] });
    expect(await room.newsOf(id)).toEqual([]);
  });
});
