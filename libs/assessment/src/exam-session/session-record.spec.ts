import { hash } from 'node:crypto';
import { readRecord, sessionRecord, toRecordedAttempts } from './session-record';

const uuid = (last: number) => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const at = (minute: number) => new Date(Date.UTC(2027, 0, 5, 1, minute));

const session = {
  id: uuid(1),
  quizId: uuid(2),
  unitId: uuid(3),
  place: 'Phòng 101',
  plannedStart: at(0),
  plannedEnd: at(59),
  capacity: 40,
  state: 'CLOSED' as const,
  hasAccessCode: true,
  openedAt: at(1),
  closedAt: at(50),
  forcedReason: null,
  signedAt: null,
  signedBy: null,
  invigilatorIds: [uuid(9)],
};
const rows = {
  session,
  candidates: [
    { learnerId: uuid(4), presence: 'CHECKED_IN' as const, checkedInAt: at(2), checkedInBy: uuid(9) },
  ],
  incidents: [
    {
      id: uuid(5),
      learnerId: null,
      kind: 'TECHNICAL' as const,
      digest: { isSalted: false, sha256: hash('sha256', 'Mất điện') },
      recordedAt: at(3),
      recordedBy: uuid(9),
    },
  ],
  handOvers: [],
  attempts: toRecordedAttempts([
    {
      id: uuid(6),
      learnerId: uuid(4),
      number: 1,
      state: 'SUBMITTED',
      startedAt: at(4),
      submittedAt: at(40),
      logSequence: 3,
      logHash: 'ab',
    },
  ]),
};
const signed = { at: '2027-01-05T02:00:00.000Z', by: uuid(9) };

describe('the record of an exam session', () => {
  const record = sessionRecord(rows, signed, 'hvs-exam-session/1');

  it('of the first form is these bytes: keys in order, no spaces, ids instead of people, a digest instead of a text', () => {
    expect(record).toBe(
      [
        '{"candidates":[{"attempts":[{"attempt":"att_01h4000000e008000000000006","logHash":"ab","logSequ',
        'ence":3,"number":1,"startedAt":"2027-01-05T01:04:00.000Z","state":"SUBMITTED","submittedAt":"20',
        '27-01-05T01:40:00.000Z"}],"checkedInAt":"2027-01-05T01:02:00.000Z","checkedInBy":"lrn_01h400000',
        '0e008000000000009","learner":"lrn_01h4000000e008000000000004","presence":"CHECKED_IN"}],"format',
        '":"hvs-exam-session/1","handOvers":[],"incidents":[{"candidate":null,"id":"exi_01h4000000e00800',
        '0000000005","kind":"TECHNICAL","recordedAt":"2027-01-05T01:03:00.000Z","recordedBy":"lrn_01h400',
        '0000e008000000000009","textSha256":"8ce60c214ec08a2280cd033fd40a33812ba648caad434560e0d4419cad1',
        'b9c3d"}],"session":{"capacity":40,"closedAt":"2027-01-05T01:50:00.000Z","forcedReason":null,"id',
        '":"exs_01h4000000e008000000000001","invigilators":["lrn_01h4000000e008000000000009"],"openedAt"',
        ':"2027-01-05T01:01:00.000Z","place":"Phòng 101","plannedEnd":"2027-01-05T01:59:00.000Z","planne',
        'dStart":"2027-01-05T01:00:00.000Z","quiz":"qz_01h4000000e008000000000002","unit":"unt_01h400000',
        '0e008000000000003"},"signedAt":"2027-01-05T02:00:00.000Z","signedBy":"lrn_01h4000000e0080000000',
        '00009"}',
      ].join(''),
    );
  });

  it('does not depend on whether it has been signed since', () => {
    const later = { ...session, state: 'SIGNED' as const, signedAt: at(59), signedBy: uuid(9) };
    expect(sessionRecord({ ...rows, session: later }, signed, 'hvs-exam-session/1')).toBe(record);
  });

  it('of the second form tells digests with a salt from those without, and a text that does not open from both', () => {
    const [incident] = rows.incidents;
    if (!incident) throw new Error('no incident');
    const digests = [{ isSalted: true, sha256: 'aa' }, { isSalted: false, sha256: 'bb' }, null];
    const incidents = digests.map((digest) => ({ ...incident, digest }));
    const { format, incidents: told } = JSON.parse(sessionRecord({ ...rows, incidents }, signed)) as {
      format: string;
      incidents: object[];
    };
    expect(format).toBe('hvs-exam-session/2');
    expect(told).toMatchObject([{ saltedTextSha256: 'aa' }, { textSha256: 'bb' }, { textSha256: null }]);
  });

  it.each(['hvs-exam-session/1', 'hvs-exam-session/2'] as const)(
    'of the form %s gives its attempts back',
    (format) => {
      expect(readRecord(sessionRecord(rows, signed, format))).toEqual({
        format,
        attempts: [
          {
            learner: expect.stringMatching(/^lrn_/) as string,
            attempt: expect.objectContaining({ state: 'SUBMITTED', logSequence: 3, logHash: 'ab' }) as object,
          },
        ],
      });
    },
  );

  it.each(['', '{}', '[]', 'null', '{"format":"another/1","candidates":[]}'])(
    'of another form is none: %s',
    (text) => {
      expect(readRecord(text)).toBeNull();
    },
  );
});
