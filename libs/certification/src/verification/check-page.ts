import { createHash } from 'node:crypto';
import type { Language } from '@platform/observability';
import { vietnamDate } from '@platform/time';
import { checkTexts } from './check-texts';
import type { CheckOutcome, CheckStatus, PublicFacts } from './verification.service';

/** What the page shows: only the form, the outcome of a check, or that somebody asks too often. */
export type PageContent =
  { kind: 'form' } | { kind: 'busy' } | { kind: 'outcome'; typed: string; outcome: CheckOutcome };

const STYLE = `
:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#4a4a4a;--paper:#fff;--field:#f4f5f7;--line:#767676;
--link:#0b4aa2;--good:#0b6b35;--bad:#a3141c;--warn:#7a4b00}
@media (prefers-color-scheme:dark){:root{--ink:#f1f1f1;--soft:#c4c4c4;--paper:#15171a;--field:#23262b;--line:#9a9a9a;
--link:#9cc4ff;--good:#7fe0a6;--bad:#ff9ea3;--warn:#ffcf87}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,"Segoe UI",Roboto,sans-serif}
.wrap{max-width:40rem;margin:0 auto;padding:1rem}
header .wrap{display:flex;justify-content:space-between;gap:1rem;align-items:baseline}
a{color:var(--link)}
.brand{font-weight:700}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.25rem;line-height:1.3;margin:0 0 .25rem}
label{display:block;font-weight:600;margin-top:1rem}
.hint{color:var(--soft);margin:.25rem 0 .5rem}
input{width:100%;min-height:3rem;padding:.5rem .75rem;font:inherit;letter-spacing:.05em;text-transform:uppercase;
color:inherit;background:var(--field);border:2px solid var(--line);border-radius:.5rem}
button{margin-top:.75rem;min-height:3rem;padding:.5rem 1.5rem;font:inherit;font-weight:600;color:#fff;
background:#0b4aa2;border:2px solid #0b4aa2;border-radius:.5rem;cursor:pointer}
:focus-visible{outline:3px solid #d97706;outline-offset:3px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
.outcome{margin:1.25rem 0;padding:1rem;border:2px solid;border-radius:.75rem}
.outcome h2::before{content:attr(data-mark) " "}
.good{border-color:var(--good)}.good h2{color:var(--good)}
.bad{border-color:var(--bad)}.bad h2{color:var(--bad)}
.warn{border-color:var(--warn)}.warn h2{color:var(--warn)}
dl{margin:1rem 0 0}
dt{color:var(--soft);margin-top:.6rem}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
footer{color:var(--soft)}
`;

/** No script, nothing from elsewhere, no frame around it; the one style sheet is named by its digest. */
export const PAGE_CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** HTTP status of an outcome: a revoked certificate is a found one. */
export const HTTP_STATUS: Record<CheckStatus, number> = {
  VALID: 200,
  REVOKED: 200,
  EXPIRED: 200,
  SUPERSEDED: 200,
  TAMPERED: 200,
  UNKNOWN: 404,
  MALFORMED: 400,
};

const TONE: Record<CheckStatus, 'good' | 'bad' | 'warn'> = {
  VALID: 'good',
  REVOKED: 'bad',
  TAMPERED: 'bad',
  EXPIRED: 'warn',
  SUPERSEDED: 'warn',
  UNKNOWN: 'warn',
  MALFORMED: 'warn',
};

const PATHS: Record<Language, string> = { vi: '/kiem-tra', en: '/verify' };

/** The path of a check in a language; `serial` in its right form, or as typed. */
export const pagePath = (language: Language, serial: string | null): string =>
  serial === null ? PATHS[language] : `${PATHS[language]}/${encodeURIComponent(serial)}`;

/** The whole page: works without scripts, on a phone, with a screen reader, on a weak line. */
export function checkPage(language: Language, content: PageContent): string {
  const texts = checkTexts[language];
  const other: Language = language === 'vi' ? 'en' : 'vi';
  const typed = content.kind === 'outcome' ? (content.outcome.serial ?? content.typed) : '';
  const serial = content.kind === 'outcome' ? content.outcome.serial : null;
  const heading =
    content.kind === 'outcome'
      ? `${texts.status[content.outcome.status].heading} – ${texts.title}`
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
<header><div class="wrap"><span class="brand">Học Vụ Số</span>
<a href="${escape(pagePath(other, serial))}" lang="${other}" hreflang="${other}">${escape(texts.otherLanguage)}</a></div></header>
<main class="wrap">
<h1>${escape(texts.title)}</h1>
${section(language, content)}
<form method="get" action="${PATHS[language]}" role="search">
<p>${escape(texts.intro)}</p>
<label for="serial">${escape(texts.label)}</label>
<p class="hint" id="hint">${escape(texts.hint)}</p>
<input id="serial" name="serial" value="${escape(typed)}" required maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
<button type="submit">${escape(texts.submit)}</button>
</form>
</main>
<footer class="wrap"><p>${escape(texts.privacy)}</p></footer>
</body>
</html>
`;
}

function section(language: Language, content: PageContent): string {
  const texts = checkTexts[language];
  if (content.kind === 'form') return '';
  if (content.kind === 'busy') return box('warn', '!', texts.result, texts.busy.heading, texts.busy.text, '');
  const { status, facts } = content.outcome;
  const { mark, heading, text } = texts.status[status];
  return box(TONE[status], mark, texts.result, heading, text, facts ? details(language, facts) : '');
}

const box = (tone: string, mark: string, label: string, heading: string, text: string, rest: string) =>
  `<section id="result" class="outcome ${tone}" aria-label="${escape(label)}" tabindex="-1">
<h2 data-mark="${escape(mark)}">${escape(heading)}</h2>
<p>${escape(text)}</p>
${rest}</section>`;

function details(language: Language, facts: PublicFacts): string {
  const { rows, groups, signatureFits, forPrograms } = checkTexts[language];
  const title = language === 'en' ? (facts.titleEn ?? facts.titleVi) : facts.titleVi;
  const entries: [string, string | null][] = [
    [rows.name, facts.maskedName],
    [rows.programme, title],
    [rows.group, groups[facts.group]],
    [rows.framework, facts.framework],
    [rows.issuedAt, day(language, facts.issuedAt)],
    [rows.validUntil, facts.validUntil && day(language, facts.validUntil)],
    [rows.revokedAt, facts.revokedAt && day(language, facts.revokedAt)],
    [rows.serial, facts.serial],
    [rows.signature, signatureFits],
  ];
  const list = entries
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value ?? '')}</dd>`)
    .join('\n');
  return `<dl>\n${list}\n</dl>
<p><a href="/certificates/${facts.serial}.json">${escape(forPrograms)}</a></p>`;
}

/** Calendar day in Vietnam: 22/11/2026 in Vietnamese, 2026-11-22 in English. */
function day(language: Language, moment: Date): string {
  const iso = vietnamDate(moment);
  return language === 'vi' ? iso.split('-').reverse().join('/') : iso;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
