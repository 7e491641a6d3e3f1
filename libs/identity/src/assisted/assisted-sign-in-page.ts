import { escapeHtml, pagePolicy } from '@platform/http';
import { translate } from '@platform/i18n';
import type { Language } from '@platform/observability';

const STYLE = `
:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#4a4a4a;--paper:#f6f8fa;--field:#fff;--line:#767676;--link:#0b4aa2;
--bad:#a11616}
@media (prefers-color-scheme:dark){:root{--ink:#f1f1f1;--soft:#c4c4c4;--paper:#15171a;--field:#22262b;--line:#8f969e;
--link:#9cc4ff;--bad:#ffb4ab}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.25rem/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
main{max-width:32rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .75rem}
label{display:block;font-weight:600;margin:1rem 0 .25rem}
input{box-sizing:border-box;width:100%;padding:.75rem;font:inherit;letter-spacing:.1em;color:inherit;
background:var(--field);border:2px solid var(--line);border-radius:.5rem}
button{width:100%;margin:1.5rem 0 1rem;padding:.875rem;font:inherit;font-weight:600;color:#fff;background:#0b4aa2;border:0;
border-radius:.5rem}
a{color:var(--link)}
:focus-visible{outline:3px solid #d97706;outline-offset:3px}
.hint{color:var(--soft);font-size:1.0625rem}
.fault{border-left:.375rem solid var(--bad);padding:.25rem 0 .25rem .75rem;color:var(--bad);font-weight:600}
`;

export const CARD_PAGE_POLICY = pagePolicy(STYLE);

export type CardPageFault = 'NOT_ACCEPTED' | 'RATE_LIMITED';

/** The form for a sign-in card: large letters, no script, what to do when it does not work. */
export function cardPage(
  language: Language,
  { returnTo, fault }: { returnTo: string; fault: CardPageFault | null },
): string {
  const text = (key: string) => escapeHtml(translate(`sign-in-card.${key}`, {}, language));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text('heading')} – Học Vụ Số</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text('heading')}</h1>
${fault ? `<p class="fault" role="alert">${text(fault)}</p>` : `<p>${text('text')}</p>`}
<form method="post" action="/auth/assisted">
<input type="hidden" name="returnTo" value="${escapeHtml(returnTo)}">
<label for="code">${text('code')}</label>
<input id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="HT-XXXX-XXXX">
<label for="pin">${text('pin')}</label>
<input id="pin" name="pin" type="password" required maxlength="6" inputmode="numeric" pattern="[0-9]{6}" autocomplete="off">
<button>${text('submit')}</button>
</form>
<p class="hint">${text('shared')}</p>
<p><a href="/auth/login?returnTo=${encodeURIComponent(returnTo)}">${text('vneid')}</a></p>
</main>
</body>
</html>
`;
}
