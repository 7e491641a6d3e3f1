/** The page; texts in Vietnamese first, since it is for our integrators and administrators. */
export const graphiqlPage = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL · Học Vụ Số</title>
<link rel="stylesheet" href="/graphiql/graphiql.css">
<style>
body { margin: 0; height: 100vh; height: 100dvh; display: flex; flex-direction: column; font-family: system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; padding: .5rem 1rem; background: #0b3d63; color: #fff; }
header a, header button, header select { color: #fff; font: inherit; background: #0b3d63; border: 1px solid #fff; border-radius: .3rem; padding: .2rem .6rem; text-decoration: none; cursor: pointer; }
header .brand { border: 0; padding: 0; font-weight: 700; }
header select { max-width: 28rem; min-width: 0; }
header :focus-visible { outline: 3px solid #f0a500; outline-offset: 2px; }
#who { margin-left: auto; }
#graphiql { flex: 1; min-height: 0; }
#graphiql > p { padding: 1rem; }
/* GraphiQL's own letters lack half of the Vietnamese ones. */
#graphiql .graphiql-container, [data-radix-popper-content-wrapper], .CodeMirror-info, .CodeMirror-hints { --font-family: system-ui, sans-serif; --font-family-mono: ui-monospace, Menlo, Consolas, "Noto Sans Mono", monospace; }
@media (max-width: 48rem) {
  header { font-size: .875rem; padding: .5rem; }
  header .long { display: none; }
  header select { order: 1; width: 100%; max-width: none; }
  #graphiql .graphiql-session { flex-direction: column; }
  #graphiql .graphiql-horizontal-drag-bar, #graphiql .graphiql-logo { display: none; }
  #graphiql .graphiql-sidebar { --sidebar-width: 44px; }
}
</style>
</head>
<body>
<header>
<a class="brand" href="/">Học Vụ Số<span class="long"> · GraphQL</span></a>
<select id="examples" aria-label="Thao tác mẫu / Example operations" hidden></select>
<span id="who" role="status">Đang kiểm tra đăng nhập…</span>
<button id="queues" type="button" hidden>Hàng đợi<span class="long"> / Queues</span></button>
<a id="sign-in" href="/auth/login?returnTo=/graphiql" hidden>Đăng nhập VNeID<span class="long"> / Sign in</span></a>
<button id="sign-out" type="button" hidden>Đăng xuất<span class="long"> / Sign out</span></button>
</header>
<main id="graphiql"><p>Đang tải… / Loading…</p><noscript><p>Cần bật JavaScript để dùng trang này.</p></noscript></main>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphql-ws.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/start.js"></script>
</body>
</html>
`;
