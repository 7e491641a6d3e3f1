import { escapeHtml, pagePolicy } from '@platform/http';
import { translate } from '@platform/i18n';
import type { Language } from '@platform/observability';
import type { SignInFault } from './sign-in-problem';

const STYLE = `
:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#4a4a4a;--paper:#f6f8fa;--link:#0b4aa2}
@media (prefers-color-scheme:dark){:root{--ink:#f1f1f1;--soft:#c4c4c4;--paper:#15171a;--link:#9cc4ff}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
a{color:var(--link)}
.again{display:inline-block;margin:.5rem 0 1rem;padding:.75rem 1.5rem;font-weight:600;color:#fff;background:#0b4aa2;
border-radius:.5rem;text-decoration:none}
:focus-visible{outline:3px solid #d97706;outline-offset:3px}
.code{color:var(--soft);font-size:1rem;overflow-wrap:anywhere}
`;

export const SIGN_IN_PAGE_POLICY = pagePolicy(STYLE);

/** What a person reads whose sign-in failed: what happened, what to do next, a code for support; nothing personal. */
export function signInPage(language: Language, fault: SignInFault, retry: string, requestId: string): string {
  const text = (key: string, values: Record<string, string> = {}) =>
    escapeHtml(translate(`sign-in.${key}`, values, language));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(`${fault}.heading`)} – Học Vụ Số</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(`${fault}.heading`)}</h1>
<p>${text(`${fault}.text`)}</p>
<p><a class="again" href="${escapeHtml(retry)}">${text('again')}</a></p>
<p><a href="/">${text('home')}</a></p>
<p class="code">${text('support', { id: requestId })}</p>
</main>
</body>
</html>
`;
}
