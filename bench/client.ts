import { Agent, request } from 'node:http';

/** A thin GraphQL client on keep-alive connections: the load must not cost more than what it measures. */
export class LoadClient {
  private readonly agent: Agent;

  constructor(
    private readonly url: URL,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  graphql<T>(token: string, query: string, variables: unknown): Promise<T> {
    const body = JSON.stringify({ query, variables });
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.agent,
          host: this.url.hostname,
          port: this.url.port,
          path: '/graphql',
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            authorization: `Bearer ${token}`,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const answer = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
              data?: T;
              errors?: unknown;
            };
            if (answer.errors || !answer.data) reject(new Error(JSON.stringify(answer.errors).slice(0, 500)));
            else resolve(answer.data);
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
