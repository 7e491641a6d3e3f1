import { createHash } from 'node:crypto';
import { escapeHtml as escape } from '@platform/http';
import type { Language } from '@platform/observability';
import { OFFLINE_PATHS, pagePath } from '../verification/check-page';
import { checkTexts } from '../verification/check-texts';
import { PAGE_STYLE } from '../verification/page-style';
import { offlineTexts } from './offline-texts';

/** Where the scripts of the page lie. */
export const ASSETS = '/kiem-tra/ngoai-tuyen';

const STYLE = `${PAGE_STYLE}
textarea{width:100%;min-height:5rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--field);
border:2px solid var(--line);border-radius:.5rem}
input[type=file]{letter-spacing:0;padding:.6rem .75rem}
video{display:block;width:100%;max-height:60vh;margin-top:1rem;background:#000;border-radius:.5rem;object-fit:cover}
[hidden]{display:none}
.second{color:var(--link);background:transparent}
.note{margin:0;padding:.6rem 1.1rem;border-bottom:1px solid var(--faint);font-weight:600}
.note::before{content:"⚠ ";content:"⚠ " / ""}
.wide{width:100%}
#data{margin-top:2rem}
#data p{margin:.25rem 0}
`;

/** Own scripts and nothing else; the camera's picture stays in the page. */
export const OFFLINE_PAGE_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `worker-src 'self'`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `img-src 'self' blob:`,
  `media-src blob: mediastream:`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `form-action 'none'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** The page of one language: everything else is done by `offline-script.ts`. */
export function offlinePage(language: Language): string {
  const texts = offlineTexts[language];
  const other: Language = language === 'vi' ? 'en' : 'vi';
  // A text for the script must not end the element that it lies in.
  const forScript = JSON.stringify({ language, ...texts, groups: checkTexts[language].groups });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0b3d63">
<title>${escape(texts.title)}</title>
<link rel="manifest" href="${ASSETS}/${language}.webmanifest">
<link rel="icon" href="${ASSETS}/icon.svg" type="image/svg+xml">
<style>${STYLE}</style>
</head>
<body>
<header><div class="wrap"><a class="brand" href="/" lang="vi">Học Vụ Số</a>
<a class="other" href="${OFFLINE_PATHS[other]}" lang="${other}" hreflang="${other}">${escape(texts.otherLanguage)}</a></div></header>
<main class="wrap">
<h1>${escape(texts.title)}</h1>
<noscript><p>${escape(texts.noScript)}</p></noscript>
<div id="result" tabindex="-1" aria-live="polite"></div>
<p>${escape(texts.intro)}</p>
<button id="scan" class="wide" type="button">${escape(texts.scan)}</button>
<video id="camera" muted playsinline hidden aria-label="${escape(texts.camera)}"></video>
<label for="picture">${escape(texts.picture)}</label>
<input id="picture" type="file" accept="image/*">
<label for="text">${escape(texts.paste)}</label>
<p class="hint" id="hint">${escape(texts.pasteHint)}</p>
<textarea id="text" autocomplete="off" spellcheck="false" inputmode="url" aria-describedby="hint"></textarea>
<button id="check" type="button">${escape(texts.check)}</button>
<section id="data" aria-labelledby="data-title">
<h2 id="data-title">${escape(texts.data)}</h2>
<p id="state" role="status">${escape(texts.noData)}</p>
<button id="sync" class="second" type="button">${escape(texts.sync)}</button>
</section>
<p><a href="${pagePath(language, null)}">${escape(checkTexts[language].title)}</a></p>
</main>
<footer class="wrap"><p>${escape(texts.privacy)}</p></footer>
<script type="application/json" id="texts">${forScript.replaceAll('<', '\\u003c')}</script>
<script src="${ASSETS}/reader.js"></script>
<script src="${ASSETS}/page.js"></script>
</body>
</html>
`;
}

/** Web app manifest (W3C): the page as an app on the home screen. */
export const offlineManifest = (language: Language): object => ({
  name: offlineTexts[language].appName,
  short_name: 'Học Vụ Số',
  lang: language,
  start_url: OFFLINE_PATHS[language],
  scope: OFFLINE_PATHS[language],
  display: 'standalone',
  background_color: '#f6f8fa',
  theme_color: '#0b3d63',
  icons: [{ src: `${ASSETS}/icon.svg`, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
});
