import { escapeHtml as escape, pagePolicy } from '@platform/http';
import type { Language } from '@platform/observability';
import type { LogStanding } from '../issuance-log/log-standing.service';
import { checkTexts } from './check-texts';
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

const STYLE = `
:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#4a4a4a;--paper:#f6f8fa;--card:#fff;--field:#fff;--line:#767676;
--faint:#d5dae0;--link:#0b4aa2}
@media (prefers-color-scheme:dark){:root{--ink:#f1f1f1;--soft:#c4c4c4;--paper:#15171a;--card:#1e2125;--field:#23262b;
--line:#9a9a9a;--faint:#3b4047;--link:#9cc4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
.wrap{max-width:44rem;margin:0 auto;padding:1rem}
header{background:#0b3d63}
header .wrap{display:flex;justify-content:space-between;gap:1rem;align-items:baseline;padding-block:.75rem}
header a{color:#fff}
a{color:var(--link)}
.brand{font-weight:700;text-decoration:none}
h1{font-size:1.5rem;line-height:1.25;margin:.75rem 0}
h2{font-size:1.25rem;line-height:1.3;margin:0}
.hint{color:var(--soft);margin:.25rem 0 .5rem;font-size:1rem}
label{display:block;font-weight:600;margin-top:1rem}
input,textarea{width:100%;min-height:3rem;padding:.5rem .75rem;font:inherit;color:inherit;
background:var(--field);border:2px solid var(--line);border-radius:.5rem}
#serial{letter-spacing:.05em}
textarea{font:.9375rem/1.4 ui-monospace,Menlo,Consolas,monospace;resize:vertical;overflow-wrap:anywhere}
summary{min-height:2.75rem;padding:.6rem 0;font-weight:600;color:var(--link);cursor:pointer}
.note{margin:0;padding:.75rem 1.1rem;border-bottom:1px solid var(--faint)}
button{margin-top:.75rem;min-height:3rem;padding:.5rem 1.5rem;font:inherit;font-weight:600;color:#fff;
background:#0b4aa2;border:2px solid #0b4aa2;border-radius:.5rem;cursor:pointer}
:focus-visible{outline:3px solid #d97706;outline-offset:3px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:.25rem;background:var(--card);padding:.5rem;z-index:1}
.outcome{background:var(--card);border:1px solid var(--faint);border-radius:.75rem}
.banner{padding:1rem 1.1rem;color:#fff;background:var(--tone);border-radius:.7rem .7rem 0 0}
.banner:last-child{border-radius:.7rem}
.banner h2::before{content:attr(data-mark) " ";content:attr(data-mark) " " / ""}
.banner p{margin:.25rem 0 0}
.good{--tone:#0b6b35}.bad{--tone:#a3141c}.warn{--tone:#7a4b00}
dl{margin:0;padding:.35rem 1.1rem}
dt{color:var(--soft);font-size:1rem;padding-top:.55rem}
dd{margin:0;font-weight:600;overflow-wrap:anywhere;padding-bottom:.55rem;border-bottom:1px solid var(--faint)}
.json{margin:.5rem 1.1rem 1rem;font-size:1rem}
form{margin-top:2rem}
details form{margin-top:0}
footer{color:var(--soft);font-size:1rem}
@media (min-width:36rem){dl{display:grid;grid-template-columns:11rem 1fr}
dt,dd{padding:.55rem 0}dt{border-bottom:1px solid var(--faint)}}
@media print{form,details,footer,.other,.json{display:none}.banner{border-bottom:2px solid;color:inherit}}
`;

/** The one style sheet is named by its digest. */
export const PAGE_CONTENT_SECURITY_POLICY = pagePolicy(STYLE);

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
<style>${STYLE}</style>
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
<input id="serial" name="serial" value="${escape(typed)}" required maxlength="200" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
<button type="submit">${escape(texts.submit)}</button>
</form>
${fileForms(language)}
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
<textarea id="text" name="text" rows="5" required maxlength="64000" autocomplete="off" spellcheck="false" aria-describedby="text-hint"></textarea>
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
