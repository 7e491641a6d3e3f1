import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Thrown when the port cannot be had; the message says what to do. */
export class PortTaken extends Error {
  constructor(host: string, port: number) {
    super(
      `Port ${port} on ${host} is taken by another program.\n` +
        'Stop that program, or set VNEID_MOCK_PORT to a free port (0 takes any).',
    );
    this.name = 'PortTaken';
  }
}

/**
 * A server that listens before the application exists, since the issuer's name holds the port. Requests
 * that come too early wait until the application takes over.
 */
export class EarlyServer {
  private readonly early: Parameters<RequestListener>[] = [];
  private listener: RequestListener | null = null;

  private constructor(readonly server: Server) {
    server.on('request', (...exchange) => {
      if (this.listener) this.listener(...exchange);
      else this.early.push(exchange);
    });
  }

  static async listen(host: string, port: number): Promise<EarlyServer> {
    const server = createServer();
    const early = new EarlyServer(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'EADDRINUSE' ? new PortTaken(host, port) : error);
      });
      server.listen(port, host, resolve);
    });
    return early;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on the application answers. */
  handOver(listener: RequestListener): void {
    this.listener = listener;
    for (const exchange of this.early.splice(0)) listener(...exchange);
  }

  /** Takes no new connections, lets running requests end within `graceMs`, then cuts what is left. */
  async close(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeIdleConnections();
    const cut = setTimeout(() => this.server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(cut);
  }
}
