interface RegisterPerson {
  fullName: string;
  personalNumber: string;
  birthDate: string;
}

/** People of the mock's register, by name. */
export async function readRegister(vneidUrl: string): Promise<Map<string, RegisterPerson>> {
  const response = await fetch(`${vneidUrl}/control/people?first=20`);
  const { items } = (await response.json()) as { items: RegisterPerson[] };
  return new Map(items.map((person) => [person.fullName, person]));
}

/** Signs somebody in as a browser does: redirects, cookies, the form of VNeID. Says the access token. */
export async function signIn(apiUrl: string, person: RegisterPerson): Promise<string> {
  const jars = new Map<string, Map<string, string>>();
  const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, headers: { ...init.headers, cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
  const follow = async (
    start: string,
    init: RequestInit = {},
  ): Promise<{ url: string; response: Response }> => {
    let url = start;
    let response = await go(url, init);
    for (let hop = 0; hop < 15 && response.status >= 300 && response.status < 400; hop += 1) {
      url = new URL(response.headers.get('location') ?? '/', url).href;
      response = await go(url);
    }
    return { url, response };
  };
  const page = await follow(`${apiUrl}/auth/login?mode=json`);
  const { response } = await follow(page.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ personalNumber: person.personalNumber, passcode: '123456' }).toString(),
  });
  if (!response.ok)
    throw new Error(`sign-in answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return ((await response.json()) as { accessToken: string }).accessToken;
}
