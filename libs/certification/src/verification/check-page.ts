import { escapeHtml as escape, pagePolicy } from '@platform/http';
import type { Language } from '@platform/observability';
import type { LogStanding } from '../issuance-log/log-standing.service';
import { checkTexts } from './check-texts';
import { PAGE_STYLE } from './page-style';
import { readableDay, readableFramework } from './readable';
import type { CheckOutcome, CheckStatus, PublicFacts } from './verification.service';

type Tone = 'good' | 'bad' | 'warn';

/** What is to be said of a file or text that was handed in, beside or instead of what its status says. */
export interface Said {
  tone?: Tone;
  /** A sign before the heading. */
  mark?: string;
  heading?: string;
  text?: string;
  notes: string[];
  /** The name in clear, where the credential itself shows it. */
  name: string | null;
  /** Further rows: label and value. */
  rows: [string, string][];
}

/** What the page shows: only the forms, the outcome of a check, or that somebody asks too often. */
export type PageContent =
  | { kind: 'form' }
  | { kind: 'busy' }
  | { kind: 'outcome'; typed: string; outcome: CheckOutcome; said?: Said };

/** The one style sheet is named by its digest. */
export const PAGE_CONTENT_SECURITY_POLICY = pagePolicy(PAGE_STYLE);

/** HTTP status of an outcome: a revoked certificate is a found one. */
export const HTTP_STATUS: Record<CheckStatus, number> = {
  VALID: 200,
  SUSPENDED: 200,
  REVOKED: 200,
  EXPIRED: 200,
  SUPERSEDED: 200,
  TAMPERED: 200,
  FORGED_LOG: 200,
  UNKNOWN: 404,
  MALFORMED: 400,
  UNKNOWN_ISSUER: 200,
  NO_CREDENTIAL: 422,
  CANNOT_CHECK: 503,
};

const TONE: Record<CheckStatus, Tone> = {
  VALID: 'good',
  SUSPENDED: 'warn',
  REVOKED: 'bad',
  TAMPERED: 'bad',
  FORGED_LOG: 'bad',
  EXPIRED: 'warn',
  SUPERSEDED: 'warn',
  UNKNOWN: 'warn',
  MALFORMED: 'warn',
  UNKNOWN_ISSUER: 'warn',
  NO_CREDENTIAL: 'warn',
  CANNOT_CHECK: 'warn',
};

const PATHS: Record<Language, string> = { vi: '/kiem-tra', en: '/verify' };

/** The page that checks without a network. */
export const OFFLINE_PATHS: Record<Language, string> = { vi: '/kiem-tra/ngoai-tuyen', en: '/verify/offline' };

/** The path of a check in a language; `serial` in its right form, or as typed. */
export const pagePath = (language: Language, serial: string | null): string =>
  serial === null ? PATHS[language] : `${PATHS[language]}/${encodeURIComponent(serial)}`;

/** The whole page: works without scripts, on a phone, with a screen reader, on a weak line. */
export function checkPage(language: Language, content: PageContent): string {
  const texts = checkTexts[language];
  const other: Language = language === 'vi' ? 'en' : 'vi';
  // What was found stands above; what was not found may hold a typing mistake to mend.
  const isFound = content.kind === 'outcome' && content.outcome.facts !== null;
  const typed = content.kind === 'outcome' && !isFound ? (content.outcome.serial ?? content.typed) : '';
  const serial = content.kind === 'outcome' ? content.outcome.serial : null;
  const showsName = content.kind === 'outcome' && (content.said?.name ?? null) !== null;
  const heading =
    content.kind === 'outcome'
      ? `${content.said?.heading ?? texts.status[content.outcome.status].heading} – ${texts.title}`
      : texts.title;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(heading)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${content.kind === 'form' ? '' : `<a class="skip" href="#result">${escape(texts.skip)}</a>`}
<header><div class="wrap"><a class="brand" href="/" lang="vi">Học Vụ Số</a>
<a class="other" href="${escape(pagePath(other, serial))}" lang="${other}" hreflang="${other}">${escape(texts.otherLanguage)}</a></div></header>
<main class="wrap">
<h1>${escape(texts.title)}</h1>
${section(language, content)}
<form method="get" action="${PATHS[language]}" role="search">
${isFound ? `<h2>${escape(texts.another)}</h2>\n` : ''}<p>${escape(texts.intro)}</p>
<label for="serial">${escape(texts.label)}</label>
<p class="hint" id="hint">${escape(texts.hint)}</p>
<input id="serial" name="serial" value="${escape(typed)}" required maxlength="1600" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
<button type="submit">${escape(texts.submit)}</button>
</form>
${fileForms(language)}
<p><a href="${OFFLINE_PATHS[language]}">${escape(texts.offline)}</a></p>
</main>
<footer class="wrap"><p>${escape(showsName ? texts.noNumber : texts.privacy)}</p></footer>
</body>
</html>
`;
}

/** For what came as a file or as a text; forms of plain HTML, so that they work without scripts. */
function fileForms(language: Language): string {
  const { file } = checkTexts[language];
  const open = `<form method="post" action="${PATHS[language]}" enctype="multipart/form-data"`;
  return `${open} aria-labelledby="by-file">
<h2 id="by-file">${escape(file.heading)}</h2>
<label for="file">${escape(file.label)}</label>
<p class="hint" id="file-hint">${escape(file.hint)}</p>
<input id="file" name="file" type="file" required accept=".pdf,.png,.svg,.json,.jwt,.txt,application/pdf,image/png,image/svg+xml,application/json" aria-describedby="file-hint">
<button type="submit">${escape(file.submit)}</button>
</form>
<details>
<summary>${escape(file.paste)}</summary>
${open}>
<label for="text">${escape(file.textLabel)}</label>
<p class="hint" id="text-hint">${escape(file.textHint)}</p>
<textarea id="text" name="text" rows="5" required maxlength="400000" autocomplete="off" spellcheck="false" aria-describedby="text-hint"></textarea>
<button type="submit">${escape(file.submitText)}</button>
</form>
</details>`;
}

function section(language: Language, content: PageContent): string {
  const texts = checkTexts[language];
  if (content.kind === 'form') return '';
  if (content.kind === 'busy') return box('warn', '!', texts.result, texts.busy.heading, texts.busy.text, '');
  const { outcome, said } = content;
  const { mark, heading, text } = { ...texts.status[outcome.status], ...worded(said) };
  const notes = (said?.notes ?? []).map((note) => `<p class="note">${escape(note)}</p>\n`).join('');
  const rest = outcome.facts ? details(language, outcome.facts, said) : list(said?.rows ?? []);
  return box(said?.tone ?? TONE[outcome.status], mark, texts.result, heading, text, notes + rest);
}

/** What replaces the words of the status. */
const worded = ({ mark, heading, text }: Partial<Said> = {}): {
  mark?: string;
  heading?: string;
  text?: string;
} => ({
  ...(mark === undefined ? {} : { mark }),
  ...(heading === undefined ? {} : { heading }),
  ...(text === undefined ? {} : { text }),
});

const box = (tone: string, mark: string, label: string, heading: string, text: string, rest: string) =>
  `<section id="result" class="outcome ${tone}" aria-label="${escape(label)}" tabindex="-1">
<div class="banner"><h2 data-mark="${escape(mark)}">${escape(heading)}</h2>
<p>${escape(text)}</p></div>
${rest}</section>`;

function details(language: Language, facts: PublicFacts, said?: Said): string {
  const { rows, groups, signatureFits, forPrograms } = checkTexts[language];
  const inLanguage = (vi: string, en: string | null) => (language === 'en' && en) || vi;
  const body = facts.issuingBody;
  const entries: [string, string | null][] = [
    [rows.name, said?.name ?? facts.maskedName],
    [rows.programme, inLanguage(facts.titleVi, facts.titleEn)],
    [rows.year, facts.year === null ? null : String(facts.year)],
    [rows.issuingBody, body && inLanguage(body.nameVi, body.nameEn)],
    [rows.group, facts.group && groups[facts.group]],
    [rows.framework, readableFramework(language, facts.framework)],
    [rows.issuedAt, readableDay(language, facts.issuedAt)],
    [rows.validUntil, facts.validUntil && readableDay(language, facts.validUntil)],
    [rows.suspendedAt, facts.suspendedAt && readableDay(language, facts.suspendedAt)],
    [rows.revokedAt, facts.revokedAt && readableDay(language, facts.revokedAt)],
    [rows.serial, facts.serial],
    [rows.signature, signatureFits],
    [rows.log, placeInLog(language, facts.log)],
  ];
  const known = entries.flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as [string, string]],
  );
  return `${list([...known, ...(said?.rows ?? [])])}
<p class="json"><a href="/certificates/${facts.serial}.json">${escape(forPrograms)}</a></p>`;
}

const list = (rows: [string, string][]): string =>
  rows.length === 0
    ? ''
    : `<dl>\n${rows.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join('\n')}\n</dl>`;

function placeInLog(language: Language, { verdict, head, entries }: LogStanding): string {
  const { logged, waitsForLog } = checkTexts[language];
  if (verdict !== 'LOGGED' || !head) return waitsForLog;
  return logged(entries[0].index, head.treeSize, readableDay(language, head.at));
}
