import { LivePicture, type Sight } from './live-picture';
import type { LiveCandidate } from './live.repository';

const candidate = (learnerId: string, change: Partial<LiveCandidate> = {}): LiveCandidate => ({
  learnerId,
  number: 1,
  fullName: 'Nguyễn Văn Thử',
  state: 'IN_PROGRESS',
  checkedInAt: null,
  attemptId: null,
  answered: 0,
  deadline: null,
  lastSavedAt: null,
  lastSeenAt: null,
  deviceChanges: 0,
  isHandOverPending: false,
  incidents: 0,
  ...change,
});
const sight = (candidates: LiveCandidate[], at = 0, state = 'OPEN'): Sight =>
  ({
    session: { id: 'exs', state },
    pulse: { now: new Date(at), candidates: candidates.length },
    candidates,
  }) as unknown as Sight;
const seen = (...sights: Sight[]) => {
  const picture = new LivePicture();
  for (const each of sights) picture.take(each);
  return picture;
};
const idsOf = (news: { candidates: LiveCandidate[] } | null) =>
  news?.candidates.map(({ learnerId }) => learnerId);

describe('the picture of a session that is watched', () => {
  it('has nothing to tell before the first look', () => {
    expect(seen().newsSince(null, 10)).toBeNull();
    expect(seen().revision).toBeNull();
  });

  it('tells a newcomer everything, part by part, and then nothing', () => {
    const picture = seen(sight(['a', 'b', 'c'].map((id) => candidate(id))));
    const first = picture.newsSince(null, 2);
    expect(first).toMatchObject({ isFromStart: true, hasMore: true });
    const rest = picture.newsSince(first?.revision ?? null, 2);
    expect(rest).toMatchObject({ isFromStart: false, hasMore: false, revision: picture.revision });
    expect([idsOf(first), idsOf(rest)]).toEqual([['a', 'b'], ['c']]);
    expect(picture.newsSince(rest?.revision ?? null, 2)).toBeNull();
  });

  it('tells of those alone who changed, those between two parts among them', () => {
    const picture = seen(sight(['a', 'b', 'c'].map((id) => candidate(id))));
    const half = picture.newsSince(null, 2);
    picture.take(sight([candidate('a', { answered: 1 }), candidate('b'), candidate('c')]));
    expect(idsOf(picture.newsSince(half?.revision ?? null, 10))).toEqual(['c', 'a']);
    const told = picture.revision;
    picture.take(sight([candidate('a', { answered: 1 }), candidate('b', { incidents: 1 }), candidate('c')]));
    expect(picture.newsSince(told, 10)).toMatchObject({
      candidates: [{ learnerId: 'b', incidents: 1 }],
      isFromStart: false,
      hasMore: false,
    });
  });

  it('does not take the passing of time for news', () => {
    const picture = seen(sight([candidate('a')], 0));
    const told = picture.revision;
    picture.take(sight([candidate('a')], 5_000));
    expect(picture.newsSince(told, 10)).toBeNull();
  });

  it('tells of a change of the session with no candidates', () => {
    const picture = seen(sight([candidate('a')]));
    const told = picture.revision;
    picture.take(sight([candidate('a')], 0, 'SIGNED'));
    expect(picture.newsSince(told, 10)).toMatchObject({ session: { state: 'SIGNED' }, candidates: [] });
    expect(picture.isFinal).toBe(true);
  });

  it('tells who was taken out to those who knew them, and to nobody else', () => {
    const picture = seen(sight([candidate('a'), candidate('b')]));
    const told = picture.revision;
    picture.take(sight([candidate('b')]));
    expect(picture.newsSince(told, 10)).toMatchObject({ removedIds: ['a'], candidates: [] });
    expect(picture.newsSince(null, 10)).toMatchObject({ removedIds: [], candidates: [{ learnerId: 'b' }] });
    picture.take(sight([candidate('a'), candidate('b')]));
    expect(idsOf(picture.newsSince(told, 10))).toEqual(['a']);
  });

  it.each(['', 'x', 'x.1', '.', 'NAME.99', 'NAME.-1', 'NAME.', 'NAME.1e0'])(
    'begins anew for a revision that is not its own: %s',
    (revision) => {
      const picture = seen(sight([candidate('a')]));
      const own = revision.replace('NAME', picture.revision?.split('.')[0] ?? '');
      expect(picture.newsSince(own, 10)).toMatchObject({ isFromStart: true, candidates: [{}] });
    },
  );
});
