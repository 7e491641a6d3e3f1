import type { LearnerGroup } from '@app/identity';
import { translate } from '@platform/i18n';
import type { Language } from '@platform/observability';
import type { Said } from '../verification/check-page';
import { checkTexts } from '../verification/check-texts';
import { readableDay, readableFramework } from '../verification/readable';
import type { CredentialOutcome } from './credential-outcome';
import { recordRows } from './record-rows';
import { fileCheckTexts } from './file-check-texts';

/** What the page says of a file or text beyond what the register says of the certificate. */
export function saidOf(language: Language, outcome: CredentialOutcome): Said {
  const texts = fileCheckTexts[language];
  const { status, reason, container, format, shown, isOriginal } = outcome;
  const isUnread = status === 'MALFORMED' && format !== 'SERIAL';
  const isForged = reason === 'CREDENTIAL_FORGED';
  const isRepackaged = status === 'VALID' && container === 'PDF' && isOriginal === false;
  const { name } = shown;
  const record = outcome.certificates.length > 0 ? texts.record[status === 'VALID' ? 'good' : 'fallen'] : {};
  const checked = !isUnread && format && texts.checked(texts.containers[container], texts.formats[format]);
  return {
    ...(isUnread ? { heading: texts.unread } : {}),
    ...record,
    ...(reason ? { text: translate(`refusal.${reason}`, {}, language) } : {}),
    ...(isRepackaged
      ? { tone: 'warn' as const, mark: '!', heading: texts.repackaged, text: texts.trustThisPage }
      : {}),
    notes: [
      ...noteOnFile(outcome, isRepackaged, texts),
      ...(isForged ? [texts.doNotRely] : []),
      ...(outcome.isPartial ? [texts.record.isPartial] : []),
      ...(name === undefined ? [] : [texts.nameShown]),
    ],
    name: name ?? null,
    rows: [
      ...(checked ? [[texts.rows.checked, checked] as [string, string]] : []),
      ...claimRows(language, outcome.facts ? { mark: shown.mark } : shown),
      ...recordRows(language, outcome.certificates),
    ],
  };
}

type Texts = (typeof fileCheckTexts)[Language];

function noteOnFile(
  { status, container, isOriginal }: CredentialOutcome,
  isSaid: boolean,
  texts: Texts,
): string[] {
  // Of one that does not stand, praise of the file would be taken for praise of the certificate.
  if (isOriginal === true) return status === 'VALID' ? [texts.original] : [];
  if (isOriginal === null || isSaid) return [];
  return [container === 'PDF' ? texts.trustThisPage : texts.pictureMayDiffer];
}

/** What the holder chose to show, where the register adds nothing to it. */
const claimRows = (
  language: Language,
  claims: Partial<Record<string, string | number>>,
): [string, string][] =>
  Object.entries(claims).flatMap(([name, value]) => {
    const label = fileCheckTexts[language].claims[name];
    const shown = value === undefined ? null : readable(language, name, String(value));
    return label === undefined || shown === null ? [] : [[label, shown] as [string, string]];
  });

/** A claim as the page writes it elsewhere; null for one that says nothing to people. */
function readable(language: Language, name: string, value: string): string | null {
  if (name === 'group') return checkTexts[language].groups[value as LearnerGroup] ?? value;
  if (name === 'framework') return readableFramework(language, value);
  if (name === 'issued_at' && !Number.isNaN(Date.parse(value))) return readableDay(language, new Date(value));
  return name === 'period' && value === 'ONCE' ? null : value;
}
