import { createHash } from 'node:crypto';
import { toTypeId } from '@platform/graphql';
import { checkRecordedAttempt } from './check-session-record';

const LEARNER = '01890000-0000-7000-8000-000000000004';
const ID = '01890000-0000-7000-8000-000000000006';
const sha256 = (...lines: string[]) => createHash('sha256').update(lines.join('\n')).digest('hex');

/** A log of so many events whose attempt agrees with the last. */
function aLog(length: number) {
  const standing = { state: 'SUBMITTED', number: 1 };
  const data = JSON.stringify({ ...standing, answers: sha256('{}') });
  const events: {
    sequence: number;
    kind: string;
    atMicroseconds: string;
    data: string;
    previousHash: string | null;
    hash: string;
  }[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const previousHash = events.at(-1)?.hash ?? null;
    const kind = sequence === 1 ? 'STARTED' : 'SAVED';
    const hash = sha256(ID, String(sequence), kind, '1', data, previousHash ?? '');
    events.push({ sequence, kind, atMicroseconds: '1', data, previousHash, hash });
  }
  const attempt = {
    ...standing,
    id: ID,
    learnerId: LEARNER,
    quizVersionId: '',
    seed: '',
    itemVersionList: '',
    responses: '{}',
    deadline: null,
    pausedAt: null,
    breakUntil: null,
    breaksTaken: null,
    score: null,
    maxScore: null,
    isPassed: null,
    marks: null,
    logSequence: length,
    logHash: events.at(-1)?.hash ?? null,
  };
  return { attempt, events };
}

const signedOf = ({ attempt, events }: ReturnType<typeof aLog>, sequence: number) => ({
  learner: toTypeId('lrn', attempt.learnerId),
  attempt: {
    attempt: toTypeId('att', attempt.id),
    number: 1,
    state: 'SUBMITTED',
    startedAt: '',
    submittedAt: null,
    logSequence: sequence,
    logHash: events[sequence - 1]?.hash ?? null,
  },
});

describe('an attempt held against the record', () => {
  it('is as it was signed', () => {
    expect(checkRecordedAttempt(signedOf(aLog(3), 3), aLog(3))).toEqual({ fault: null, later: 0 });
  });

  it('may have grown since', () => {
    expect(checkRecordedAttempt(signedOf(aLog(5), 3), aLog(5))).toEqual({ fault: null, later: 2 });
  });

  it('had no log when it was signed, and has none', () => {
    expect(checkRecordedAttempt(signedOf(aLog(0), 0), aLog(0))).toEqual({ fault: null, later: 0 });
  });

  it('is gone', () => {
    expect(checkRecordedAttempt(signedOf(aLog(3), 3), undefined)).toEqual({
      fault: 'ATTEMPT_MISSING',
      later: 0,
    });
  });

  it('has lost the event that was last', () => {
    expect(checkRecordedAttempt(signedOf(aLog(3), 3), aLog(2))).toMatchObject({ fault: 'LOG_REWRITTEN' });
  });

  it('belongs to somebody else', () => {
    const signed = { ...signedOf(aLog(3), 3), learner: toTypeId('lrn', ID) };
    expect(checkRecordedAttempt(signed, aLog(3))).toMatchObject({ fault: 'ATTEMPT_ALTERED' });
  });

  it('is not what its own log says', () => {
    const log = aLog(3);
    log.attempt.responses = '{"q1": {}}';
    expect(checkRecordedAttempt(signedOf(log, 3), log)).toMatchObject({ fault: 'ATTEMPT_ALTERED' });
  });
});
