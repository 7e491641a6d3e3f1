import { ForeignIssuer, HOLDER, RecognitionRoom } from '@testing/certification';
import { RecheckOutsideCredentials } from './recheck-outside-credentials.schedule';

describe('credentials of other issuers once accepted', () => {
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

  const accepted = async (index: number) => {
    const person = await room.aPerson();
    const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, index)), person.id);
    await room.check(id);
    expect(await room.stored(id)).toMatchObject({ state: 'ACCEPTED' });
    return { id, person };
  };

  it('lose the recognition when their issuer revokes them; the fact and the news follow, once', async () => {
    await room.trust(issuer);
    const { id } = await accepted(20);
    await room.recheck(id);
    expect(await room.stored(id)).toMatchObject({ state: 'ACCEPTED', findings: ['GENUINE'] });
    issuer.revoked.add(20);
    await room.forgetLists();
    await Promise.all([room.recheck(id), room.recheck(id), room.recheck(id)]);
    expect(await room.stored(id)).toEqual({
      state: 'ANNULLED',
      findings: ['GENUINE', 'REVOKED'],
      rule: 'REVOKED_BY_ISSUER',
    });
    expect(await room.factOf(id)).toMatchObject({ withdrawn: true });
    expect(await room.newsOf(id)).toEqual([
      'certification.outside-certificate-recognised',
      'certification.outside-certificate-annulled',
    ]);
  });

  it('stay when the issuer does not answer or suspends them, and officers see it', async () => {
    await room.trust(issuer);
    const { id } = await accepted(21);
    await room.forgetLists();
    issuer.isDown = true;
    await room.recheck(id);
    expect(await room.stored(id)).toMatchObject({
      state: 'ACCEPTED',
      findings: ['GENUINE', 'STATUS_UNKNOWN'],
    });
    issuer.isDown = false;
    issuer.suspended.add(21);
    await room.recheck(id);
    expect(await room.stored(id)).toMatchObject({ state: 'ACCEPTED', findings: ['GENUINE', 'SUSPENDED'] });
    issuer.suspended.delete(21);
    await room.forgetLists();
    await room.recheck(id);
    expect(await room.stored(id)).toMatchObject({ state: 'ACCEPTED', findings: ['GENUINE'] });
  });

  it('that an officer has annulled do not come back by being claimed again', async () => {
    await room.trust(issuer);
    const person = await room.aPerson();
    const text = await issuer.jwt(issuer.content(HOLDER, 24));
    const id = await room.claim(text, person.id);
    await room.check(id);
    await room.deciding.annul(person.officer, id, 'Nhầm người');
    const again = await room.claim(text, person.id);
    await room.check(again);
    expect(await room.stored(again)).toMatchObject({
      state: 'CLAIMED',
      findings: ['GENUINE', 'TURNED_DOWN_BEFORE'],
    });
    await room.deciding.accept(person.officer, again, 'Đã xác minh lại');
    expect(await room.stored(again)).toMatchObject({ state: 'ACCEPTED', rule: null });
  });

  it('are annulled by officers all the same', async () => {
    await room.trust(issuer);
    const { id, person } = await accepted(22);
    await room.deciding.annul(person.officer, id, 'Nhầm người');
    expect(await room.stored(id)).toMatchObject({ state: 'ANNULLED', rule: null });
    await room.recheck(id);
    expect(await room.newsOf(id)).toHaveLength(2);
  });

  it('are asked about once a day each, in batches, by one of many workers', async () => {
    await room.trust(issuer);
    const { id } = await accepted(23);
    const schedule = room.context.get(RecheckOutsideCredentials);
    const ordered = () => room.ordersOf(id, 'certification.recheck-outside-credential');
    await schedule.tick();
    expect(await ordered()).toBe(0);
    await room.context.database.query(
      `update certification.outside_certificate set status_due_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    await Promise.all([schedule.tick(), schedule.tick(), schedule.tick()]);
    expect(await ordered()).toBe(1);
  });
});
