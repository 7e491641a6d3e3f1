/** The page; texts in Vietnamese first, since it is for our integrators and administrators. */
export const graphiqlPage = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Học Vụ Số · GraphiQL</title>
<link rel="stylesheet" href="/graphiql/graphiql.css">
<style>
body { margin: 0; font-family: system-ui, sans-serif; }
header { display: flex; gap: 1rem; align-items: center; padding: .5rem 1rem; background: #0b3d63; color: #fff; height: 2rem; }
header a, header button { color: #fff; font: inherit; background: none; border: 1px solid #fff; border-radius: .3rem; padding: .15rem .6rem; text-decoration: none; cursor: pointer; }
header strong { margin-right: auto; }
#graphiql { height: calc(100vh - 3rem); }
</style>
</head>
<body>
<header>
<strong>Học Vụ Số · GraphQL</strong>
<span id="who" role="status">Đang kiểm tra đăng nhập…</span>
<a id="sign-in" href="/auth/login?returnTo=/graphiql" hidden>Đăng nhập VNeID / Sign in</a>
<button id="sign-out" type="button" hidden>Đăng xuất / Sign out</button>
</header>
<main id="graphiql">Cần bật JavaScript để dùng trang này.</main>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphql-ws.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/start.js"></script>
</body>
</html>
`;

/**
 * Starts GraphiQL with the access token of the browser's own session: it is fetched with the refresh cookie,
 * kept in memory only and renewed a minute before it expires.
 */
export const startScript = `(async () => {
  let token = null;
  async function renew() {
    const answer = await fetch('/auth/refresh', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    token = answer.ok ? (await answer.json()) : null;
    if (token) setTimeout(renew, (token.expiresIn - 60) * 1000);
  }
  const authorization = () => (token ? { authorization: 'Bearer ' + token.accessToken } : {});
  const ask = (query) => fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...authorization() }, body: JSON.stringify({ query }) }).then((r) => r.json());
  await renew();
  const who = document.getElementById('who');
  if (token) {
    const { data } = await ask('{ me { fullName roles { role } } }');
    const roles = [...new Set(data.me.roles.map((r) => r.role))].join(', ');
    who.textContent = data.me.fullName + (roles ? ' (' + roles + ')' : '');
    const out = document.getElementById('sign-out');
    out.hidden = false;
    out.onclick = async () => {
      const answer = await fetch('/auth/logout', { method: 'POST', headers: authorization() });
      location.href = (await answer.json()).logoutUrl;
    };
  } else {
    who.textContent = 'Chưa đăng nhập';
    document.getElementById('sign-in').hidden = false;
  }
  const operations = await fetch('/graphiql/operations.json').then((r) => r.json());
  const client = graphqlWs.createClient({
    url: location.origin.replace('http', 'ws') + '/graphql',
    lazy: true,
    connectionParams: authorization,
  });
  const fetcher = (params, options) => {
    if (/^\\s*subscription\\b/m.test(params.query) && (!params.operationName || new RegExp('subscription\\\\s+' + params.operationName).test(params.query)))
      return client.iterate(params);
    return fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json', ...authorization(), ...(options && options.headers) },
      body: JSON.stringify(params),
    }).then((r) => r.json());
  };
  const tabs = operations.map(({ query }) => {
    const variables = /^# variables: (.*)$/m.exec(query);
    return { query, variables: variables ? JSON.stringify(JSON.parse(variables[1]), null, 2) : undefined };
  });
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, { fetcher, defaultTabs: tabs, shouldPersistHeaders: false, defaultEditorToolsVisibility: 'variables' }),
  );
})();
`;
