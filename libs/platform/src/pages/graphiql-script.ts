/**
 * Starts GraphiQL with the access token of the browser's own session: it is fetched with the refresh cookie,
 * kept in memory only and renewed a minute before it expires. Whoever signs out leaves nothing behind for the
 * next person at the same device (domain.md rule 22).
 */
export const startScript = `(async () => {
  const at = (id) => document.getElementById(id);
  const json = { 'content-type': 'application/json' };
  let token = null;
  async function renew() {
    const answer = await fetch('/auth/refresh', { method: 'POST', headers: json, body: '{}' }).catch(() => null);
    token = answer && answer.ok ? await answer.json() : null;
    if (token) setTimeout(() => renew().then(showWho), Math.max(10, token.expiresIn - 60) * 1000);
  }
  const authorization = () => (token ? { authorization: 'Bearer ' + token.accessToken } : {});
  const ask = (query) =>
    fetch('/graphql', { method: 'POST', headers: { ...json, ...authorization() }, body: JSON.stringify({ query }) })
      .then((answer) => answer.json());

  async function showWho() {
    const { data } = token ? await ask('{ me { fullName roles { role } } }').catch(() => ({})) : {};
    const roles = data ? [...new Set(data.me.roles.map(({ role }) => role))] : [];
    at('who').textContent = data ? data.me.fullName + (roles.length ? ' (' + roles.join(', ') + ')' : '') : 'Chưa đăng nhập';
    at('sign-in').hidden = Boolean(data);
    at('sign-out').hidden = !data;
    at('queues').hidden = !roles.includes('ADMINISTRATOR');
  }
  at('sign-out').onclick = async () => {
    const answer = await fetch('/auth/logout', { method: 'POST', headers: authorization() });
    for (const key of Object.keys(localStorage)) if (key.startsWith('graphiql:')) localStorage.removeItem(key);
    location.href = answer.ok ? (await answer.json()).logoutUrl : '/';
  };
  at('queues').onclick = async () => {
    const answer = await fetch('/admin/queues/session', { method: 'POST', headers: authorization() });
    if (answer.ok) location.href = (await answer.json()).url;
    else at('who').textContent = 'Không mở được trang hàng đợi (' + answer.status + ')';
  };
  await renew();
  await showWho();

  const examples = await fetch('/graphiql/operations.json').then((answer) => answer.json()).catch(() => []);
  const client = graphqlWs.createClient({
    url: location.origin.replace('http', 'ws') + '/graphql',
    lazy: true,
    connectionParams: authorization,
  });
  const isSubscription = (document, name) =>
    document !== undefined && document.definitions.some((definition) =>
      definition.operation === 'subscription' && (!name || (definition.name && definition.name.value === name)));
  const fetcher = (params, options = {}) =>
    isSubscription(options.documentAST, params.operationName)
      ? client.iterate(params)
      : fetch('/graphql', {
          method: 'POST',
          headers: { ...json, accept: 'application/graphql-response+json, application/json', ...authorization(), ...options.headers },
          body: JSON.stringify(params),
        }).then((answer) => answer.json());

  const welcome = '# Chọn một thao tác mẫu ở trên, hoặc viết truy vấn của bạn.\\n# Pick an example above, or write a query of your own.\\nquery Start {\\n  __typename\\n}\\n';
  const root = ReactDOM.createRoot(at('graphiql'));
  const show = (example) =>
    root.render(React.createElement(GraphiQL, {
      fetcher,
      query: example && example.query,
      variables: example && example.variables,
      defaultTabs: [{ query: welcome }],
      shouldPersistHeaders: false,
      defaultEditorToolsVisibility: 'variables',
    }));
  show();

  const chooser = at('examples');
  const groups = new Map();
  const option = (value, text) => Object.assign(document.createElement('option'), { value, textContent: text });
  chooser.append(option('', 'Thao tác mẫu… / Examples…'));
  examples.forEach(({ title, group }, index) => {
    if (!groups.has(group)) {
      groups.set(group, Object.assign(document.createElement('optgroup'), { label: group }));
      chooser.append(groups.get(group));
    }
    groups.get(group).append(option(String(index), title));
  });
  chooser.hidden = examples.length === 0;
  // Into a tab of its own: what somebody has written stays. The steps wait for GraphiQL to follow.
  const soon = (work) => setTimeout(work, 50);
  chooser.onchange = () => {
    const { query, variables } = examples[Number(chooser.value)];
    chooser.value = '';
    const add = document.querySelector('.graphiql-tab-add, [aria-label="Add tab"]');
    if (add) add.click();
    soon(() => { show({ query, variables: variables || '' }); soon(() => show()); });
  };
})();
`;
