import type { Language } from '@platform/observability';
import { checkTexts } from '../verification/check-texts';
import { readableDay } from '../verification/readable';
import type { CheckOutcome, PublicFacts } from '../verification/verification.service';
import { fileCheckTexts } from './file-check-texts';

/** The certificates of a record as rows of the page: which one it is, and how it stands now. */
export const recordRows = (language: Language, certificates: CheckOutcome[]): [string, string][] =>
  certificates.map((outcome, index) => [
    fileCheckTexts[language].record.row(index + 1),
    inOneLine(language, outcome),
  ]);

function inOneLine(language: Language, { status, serial, facts }: CheckOutcome): string {
  const { heading } = checkTexts[language].status[status];
  return [...(facts ? factsOf(language, facts) : [serial ?? '']), heading]
    .filter((part) => part !== '')
    .join(' · ');
}

function factsOf(language: Language, facts: PublicFacts): string[] {
  const { rows } = checkTexts[language];
  const title = (language === 'en' && facts.titleEn) || facts.titleVi;
  return [
    facts.year === null ? title : `${title}, ${facts.year}`,
    facts.serial,
    facts.maskedName,
    `${rows.issuedAt}: ${readableDay(language, facts.issuedAt)}`,
    facts.validUntil ? `${rows.validUntil}: ${readableDay(language, facts.validUntil)}` : '',
  ];
}
