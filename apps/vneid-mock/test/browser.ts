/** An answer whose redirects were followed; `url` is where it ended. */
export interface Page {
  url: string;
  status: number;
  text: string;
}

/** Just enough of a browser to sign in: cookies, redirects, forms. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  /** Addresses beginning with `stopAt` belong to the client: a redirect there ends the walk. */
  constructor(private readonly stopAt: string) {}

  open(url: string): Promise<Page> {
    return this.walk(url, { method: 'GET' });
  }

  submit(url: string, fields: Record<string, string>): Promise<Page> {
    return this.walk(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  private async walk(url: string, init: RequestInit): Promise<Page> {
    const headers = {
      accept: 'text/html',
      cookie: [...this.cookies].map((pair) => pair.join('=')).join('; '),
    };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    const text = await response.text();
    this.remember(response);
    const location = response.headers.get('location');
    if (location === null) return { url, status: response.status, text };
    const next = new URL(location, url).href;
    if (next.startsWith(this.stopAt)) return { url: next, status: response.status, text: '' };
    return this.walk(next, { method: 'GET' });
  }

  private remember(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name === undefined) continue;
      if (value === undefined || value === '' || /expires=Thu, 01 Jan 1970/i.test(line))
        this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
