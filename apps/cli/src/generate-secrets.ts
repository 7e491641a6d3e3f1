import { randomBytes } from 'node:crypto';

/** Prints secrets in the form of an environment file. */
export function generateSecrets(): void {
  const key = () => randomBytes(32).toString('base64');
  process.stdout.write(
    [
      `ENCRYPTION_KEY=${key()}`,
      `BLIND_INDEX_KEY=${key()}`,
      `COOKIE_KEY=${key()}`,
      `VNEID_CLIENT_SECRET=${randomBytes(24).toString('base64url')}`,
      '',
    ].join('\n'),
  );
}
