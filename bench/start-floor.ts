import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Starts the floor server on the database of the system under test. */
export function startFloor(databaseUrl: string): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [join(__dirname, 'floor-server.js')], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', (line: Buffer) => resolve({ url: line.toString().trim(), process: child }));
  });
}
