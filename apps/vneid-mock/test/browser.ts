import { CookieBrowser, type Landing } from '../../../tools/demo/cookie-browser';

/** An answer whose redirects were followed; `url` is where it ended. */
export interface Page {
  url: string;
  status: number;
  text: string;
}

/** The browser of somebody whom a client sends to sign in. */
export class Browser {
  private readonly cookies = new CookieBrowser({ accept: 'text/html' });

  /** Addresses beginning with `stopAt` belong to the client: a redirect there ends the walk. */
  constructor(private readonly stopAt: string) {}

  async open(url: string): Promise<Page> {
    return toPage(await this.cookies.follow(url, {}, this.stopAt));
  }

  async submit(url: string, fields: Record<string, string>): Promise<Page> {
    return toPage(await this.cookies.submit(url, fields, this.stopAt));
  }
}

const toPage = async ({ url, response }: Landing): Promise<Page> => ({
  url,
  status: response.status,
  text: await response.text(),
});
