export interface Landing {
  /** Where the redirects ended. */
  url: string;
  response: Response;
}

/** A browser in small: keeps cookies per site and follows redirects, as a person's would. */
export class CookieBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** `headers` go with every request. */
  constructor(private readonly headers: Record<string, string> = {}) {}

  /** One request, without following anything. */
  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...this.headers, ...init.headers, ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=;]*)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows redirects until a page that is none, or an address that begins with `stopAt`. */
  async follow(url: string, init: RequestInit = {}, stopAt?: string): Promise<Landing> {
    let [at, request] = [url, init];
    for (let hop = 0; hop < 15; hop += 1) {
      const response = await this.go(at, request);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || !location) return { url: at, response };
      at = new URL(location, at).href;
      if (stopAt !== undefined && at.startsWith(stopAt)) return { url: at, response };
      request = {};
    }
    throw new Error('Too many redirects');
  }

  /** Sends a form as a page would. */
  submit(url: string, fields: Record<string, string>, stopAt?: string): Promise<Landing> {
    return this.follow(url, { method: 'POST', body: new URLSearchParams(fields) }, stopAt);
  }
}
