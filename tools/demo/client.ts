/** Talks to the system as any integrator would: HTTP and GraphQL, nothing else. */
export class DemoClient {
  constructor(
    readonly apiUrl: string,
    readonly vneidUrl: string,
  ) {}

  async graphql<T>(token: string | null, query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(`${this.apiUrl}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'vi',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as {
      data?: T;
      errors?: { message: string; extensions?: unknown }[];
    };
    if (answer.errors || !answer.data)
      throw new Error(
        `${query.trim().slice(0, 60)}…: ${answer.errors?.map((e) => `${e.message} ${JSON.stringify(e.extensions)}`).join('; ')}`,
      );
    return answer.data;
  }

  /** Uploads a file and says under which id. */
  async upload(token: string, name: string, content: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([content], { type: 'text/csv' }), name);
    const response = await fetch(`${this.apiUrl}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    if (!response.ok) throw new Error(`upload answered ${response.status}: ${await response.text()}`);
    return ((await response.json()) as { fileId: string }).fileId;
  }

  async download(token: string | null, url: string): Promise<{ type: string; content: Buffer }> {
    const response = await fetch(new URL(url, this.apiUrl), {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return {
      type: response.headers.get('content-type') ?? '',
      content: Buffer.from(await response.arrayBuffer()),
    };
  }
}

/** Asks until the answer is there. */
export async function until<T>(ask: () => Promise<T | null>, seconds: number, what: string): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`Still waiting after ${seconds} s: ${what}`);
}
