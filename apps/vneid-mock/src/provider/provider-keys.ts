import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** Token to inject the keys by, since they have no class of their own. */
export const PROVIDER_KEYS = Symbol('ProviderKeys');

/** Private keys of the mock; they stay in the data folder. */
export interface ProviderKeys {
  /** RS256: signs ID tokens. */
  idToken: JWK;
  /** EdDSA (Ed25519): signs acknowledgements of the document inbox. */
  acknowledgement: JWK;
  /** Sign the provider's cookies. */
  cookies: string[];
}

/** Reads the keys of the data folder; makes them at the first start, readable by the owner only. */
export async function loadProviderKeys(dataDir: string): Promise<ProviderKeys> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'keys.json');
  const stored = await readIfThere(path);
  if (stored !== null) return parseKeys(stored, path);

  const keys: ProviderKeys = {
    idToken: await newKey('RS256'),
    acknowledgement: await newKey('EdDSA'),
    cookies: [randomBytes(32).toString('base64url')],
  };
  // Written aside and renamed, so that a crash leaves no half file.
  await writeFile(`${path}.new`, JSON.stringify(keys, null, 2), { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return keys;
}

async function newKey(alg: 'RS256' | 'EdDSA'): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, crv: 'Ed25519' });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg, use: 'sig' };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseKeys(text: string, path: string): ProviderKeys {
  try {
    const keys: unknown = JSON.parse(text);
    if (isProviderKeys(keys)) return keys;
  } catch {
    // Told below, without the content: these are private keys.
  }
  throw new Error(`${path} is not readable as keys; delete it to have new ones made`);
}

function isProviderKeys(value: unknown): value is ProviderKeys {
  return (
    typeof value === 'object' &&
    value !== null &&
    'idToken' in value &&
    'acknowledgement' in value &&
    'cookies' in value &&
    Array.isArray(value.cookies)
  );
}
