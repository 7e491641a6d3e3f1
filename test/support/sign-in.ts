export interface SignedIn {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}

/** A browser in small: keeps cookies per site and follows redirects, as a person's would. */
export class CookieBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const origin = new URL(url).origin;
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      headers: { ...init.headers, ...(cookie && { cookie }) },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const equals = pair.indexOf('=');
      if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) jar.delete(pair.slice(0, equals));
      else jar.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    return response;
  }

  /** Follows redirects until a page that is none. */
  async follow(url: string, init: RequestInit = {}): Promise<{ url: string; response: Response }> {
    let [at, request] = [url, init];
    for (let hop = 0; hop < 15; hop += 1) {
      const response = await this.go(at, request);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || !location) return { url: at, response };
      at = new URL(location, at).href;
      request = {};
    }
    throw new Error('Too many redirects');
  }
}

interface MockPerson {
  personalNumber: string;
  fullName: string;
}

/** The personal number of somebody in the mock's register. */
export async function personalNumberOf(stack: { vneidUrl: string }, fullName: string): Promise<string> {
  const register = await fetch(`${stack.vneidUrl}/control/people?first=100`);
  const { items } = (await register.json()) as { items: MockPerson[] };
  const person = items.find((candidate) => candidate.fullName === fullName);
  if (!person) throw new Error(`${fullName} is not in the register`);
  return person.personalNumber;
}

/** Signs a person of the mock's register in through the real pages: redirects, form, code, tokens. */
export async function signInWithVneid(
  stack: { url: string; vneidUrl: string },
  fullName: string,
): Promise<SignedIn> {
  const personalNumber = await personalNumberOf(stack, fullName);
  const browser = new CookieBrowser();
  const page = await browser.follow(`${stack.url}/auth/login?mode=json`);
  if (page.response.status !== 200) throw new Error(`No sign-in page: ${await page.response.text()}`);
  const { response } = await browser.follow(page.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ personalNumber, passcode: '123456' }).toString(),
  });
  if (response.status !== 200)
    throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as SignedIn;
}
