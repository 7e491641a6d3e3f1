import { Html, html } from './html';

// Inline, since the pages load nothing else; sizes in rem, so that large letters of the phone are obeyed.
const STYLE = `
:root { color-scheme: light; --ink: #1c1b1f; --soft: #5b5860; --line: #d9d4dc; --red: #a31621; --ground: #f6f3f4 }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif }
header { background: var(--red); color: #fff; padding: .9rem 1rem }
header p { max-width: 30rem; margin: 0 auto; font-weight: 600 }
header small { display: block; font-weight: 400; font-size: .875rem }
main { max-width: 32rem; margin: 0 auto; padding: 1rem }
section { background: #fff; border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; margin: 0 0 1rem }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .75rem }
h2 { font-size: 1.0625rem; margin: 0 0 .25rem }
p { margin: 0 0 .75rem }
label { display: block; font-weight: 600; margin: .75rem 0 .25rem }
.hint { color: var(--soft); font-size: .875rem; margin: 0 }
input { width: 100%; min-height: 3rem; padding: .5rem .75rem; font: inherit; font-size: 1.125rem; border: 1px solid #8a858f; border-radius: .5rem; background: #fff; color: inherit }
button { display: block; width: 100%; min-height: 3rem; padding: .5rem .75rem; font: inherit; border-radius: .5rem; border: 1px solid var(--line); background: #fff; color: inherit; text-align: left; cursor: pointer }
button.main { margin-top: 1.25rem; background: var(--red); border-color: var(--red); color: #fff; font-weight: 600; text-align: center }
button.other { margin-top: .5rem; text-align: center }
button:hover { border-color: var(--red) }
button.main:hover { background: #86111a }
:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px }
.error { border-left: .3rem solid var(--red); background: #fdecee; padding: .6rem .75rem; border-radius: .25rem; margin: 0 0 .75rem }
.mock { border: 2px dashed #b58100; background: #fffaf0 }
.mock ul { list-style: none; margin: .75rem 0 0; padding: 0; display: grid; gap: .5rem }
.mock small { display: block; color: var(--soft); font-size: .875rem }
.mock details { margin-top: .75rem }
summary { cursor: pointer; min-height: 2rem; font-weight: 600 }
.tag { float: right; margin-left: .5rem; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8125rem; color: var(--soft) }
code { font-size: .9375rem }
`;

/** A whole page in Vietnamese around its content; works without script and on small screens. */
export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <p>Định danh điện tử<small>Hệ thống mô phỏng, không phải VNeID thật</small></p>
        </header>
        <main>${content}</main>
      </body>
    </html> `;
}
