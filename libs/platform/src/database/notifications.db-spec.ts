import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { openTestContext, type TestContext } from '@testing/platform';
import { Notifications } from './notifications';

/** Stands between the system and PostgreSQL, and takes PostgreSQL away when told so. */
class Gate {
  isOpen = true;
  tries = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly target: URL) {
    this.server = createServer((near) => this.accept(near));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const url = new URL(this.target);
    url.port = String((this.server.address() as { port: number }).port);
    url.hostname = '127.0.0.1';
    return url.toString();
  }

  shut(): void {
    this.isOpen = false;
    for (const socket of this.sockets) socket.destroy();
  }

  stop(): void {
    this.shut();
    this.server.close();
  }

  private accept(near: Socket): void {
    this.tries += 1;
    near.on('error', () => undefined);
    if (!this.isOpen) return void near.destroy();
    const far = connect(Number(this.target.port || 5432), this.target.hostname);
    far.on('error', () => undefined);
    this.sockets.add(near).add(far);
    near.pipe(far).pipe(near);
  }
}

describe('notifications', () => {
  let context: TestContext;
  let gate: Gate;
  let notifications: Notifications;

  beforeAll(async () => {
    context = await openTestContext([]);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    gate = new Gate(new URL(context.settings.databaseUrl));
    const settings = Object.assign(Object.create(context.settings) as typeof context.settings, {
      databaseUrl: await gate.start(),
    });
    notifications = new Notifications(settings, context.database);
  });
  afterEach(async () => {
    await notifications.onApplicationShutdown();
    gate.stop();
  });

  it('are heard again after an outage, during which one connection at a time is tried', async () => {
    const heard: string[] = [];
    const back = new Promise<void>((resolve) => notifications.onReconnect(resolve));
    await notifications.listen('test_channel', (payload) => heard.push(payload));
    const before = gate.tries;
    gate.shut();
    await pause(2_000);
    // After 200, 400 and 800 milliseconds.
    expect(gate.tries - before).toBeLessThanOrEqual(3);
    gate.isOpen = true;
    await back;
    await context.database.notify('test_channel', 'after');
    await pause(100);
    expect(heard).toEqual(['after']);
  }, 15_000);

  it('can be listened to after a first connection failed', async () => {
    gate.isOpen = false;
    await expect(notifications.listen('test_channel', () => undefined)).rejects.toThrow();
    gate.isOpen = true;
    const heard: string[] = [];
    await notifications.listen('test_channel', (payload) => heard.push(payload));
    await context.database.notify('test_channel', 'hello');
    await pause(100);
    expect(heard).toEqual(['hello']);
  });
});
