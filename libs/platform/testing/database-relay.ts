import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to PostgreSQL that can be cut and mended, as a cable can. */
export interface DatabaseRelay {
  /** The address of the database over this way. */
  url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function openDatabaseRelay(databaseUrl: string): Promise<DatabaseRelay> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const listening: { server?: Server; port: number } = { port: 0 };
  const mend = async () => {
    const server = createServer((near) => {
      const far = connect(Number(target.port || 5432), target.hostname);
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => server.listen(listening.port, '127.0.0.1', resolve));
    const address = server.address();
    listening.server = server;
    listening.port = typeof address === 'object' && address ? address.port : 0;
  };
  const cut = () =>
    new Promise<void>((resolve) => {
      listening.server?.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await mend();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(listening.port);
  return { url: url.href, cut, mend };
}
