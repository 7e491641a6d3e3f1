import { foldText, type ImportRow, rowNote, type RowNote } from '@platform/tabular';
import type { QuizSettings } from '../quiz/quiz-definition';
import type { Candidate, LockedResult } from './paper-results.repository';
import { type PaperRow, saySame } from './read-paper-row';

/** What a row is judged by, besides itself. */
export interface KnownOfPerson {
  actorId: string;
  settings: Pick<QuizSettings, 'maxAttempts' | 'requiredIdentityLevel'>;
  /** `person/version` of every question that somebody of the file has written on. */
  writers: ReadonlySet<string>;
  /** What is in of the person. */
  result: LockedResult | undefined;
}

/**
 * The person of a row among those who were found, or what is wrong with how it names them. A number alone does not do:
 * the name must be that of the account, whatever its case and accents.
 */
export function findPerson(
  people: readonly Candidate[],
  { learnerId, fullName }: Pick<PaperRow, 'learnerId' | 'fullName'>,
  numberIndex: string | null,
): Candidate | RowNote {
  const byNumber = numberIndex === null ? [] : people.filter((person) => person.numberIndex === numberIndex);
  if (learnerId === null) {
    const [only, ...more] = byNumber;
    if (!only) return rowNote('unknown_person', 'personalNumber');
    if (more.length > 0) return rowNote('persons_ambiguous', 'personalNumber');
    return foldText(only.fullName) === foldText(fullName) ? only : rowNote('name_mismatch', 'fullName');
  }
  const byId = people.find(({ id }) => id === learnerId);
  if (!byId) return rowNote('unknown_person', 'learnerId');
  if (numberIndex !== null && !byNumber.includes(byId)) return rowNote('persons_differ', 'learnerId');
  return byId;
}

/**
 * What becomes of a row. The limit of attempts and the level of the account hold as online; hours, access codes,
 * networks and the wait between attempts do not, since people watch over the room. A paper that is in is changed as long
 * as nobody has marked it; a voided one counts for nothing and gives way to a new attempt.
 */
export function judgeRow(
  { code, responses }: PaperRow,
  person: Candidate,
  { actorId, settings, writers, result }: KnownOfPerson,
): Pick<ImportRow, 'status' | 'notes'> {
  const failed = (...notes: RowNote[]) => ({ status: 'FAILED' as const, notes });
  if (person.id === actorId) return failed(rowNote('own_result'));
  const isBlank = Object.keys(responses).length === 0;
  const notes = isBlank ? [rowNote('nothing_answered')] : [];
  if (result && result.state !== 'VOIDED') {
    if (result.code !== code.code) return failed(rowNote('other_code', 'code', { code: result.code }));
    if (saySame(result.responses, responses)) return { status: 'UNCHANGED', notes };
    return result.state === 'SUBMITTED' ? { status: 'UPDATED', notes } : failed(rowNote('already_graded'));
  }
  if (person.isRunning) return failed(rowNote('attempt_running'));
  if (person.identityLevel < settings.requiredIdentityLevel)
    return failed(rowNote('identity_level_too_low', null, { level: settings.requiredIdentityLevel }));
  if (settings.maxAttempts !== null && person.used >= settings.maxAttempts)
    return failed(rowNote('no_attempts_left', null, { attempts: settings.maxAttempts }));
  if (code.itemVersionIds.some((id) => writers.has(`${person.id}/${id}`)))
    return failed(rowNote('wrote_question'));
  return { status: 'CREATED', notes };
}
