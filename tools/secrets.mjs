// Secrets of an installation on one machine: made once, kept in .data/secrets.json, readable by their owner only.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ToolError } from './progress.mjs';

/** Fresh values for the variables that have no default (libs/platform/src/config/settings.ts). */
export function newSecrets() {
  return {
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    COOKIE_KEY: randomBytes(32).toString('base64'),
    VNEID_CLIENT_SECRET: randomBytes(24).toString('base64url'),
  };
}

/** The secrets of a data folder. A variable that became necessary after the file was written is added to it. */
export function keptSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  let kept = {};
  try {
    kept = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    // A damaged file must not be replaced: its keys are the only way to read what they encrypted.
    if (error.code !== 'ENOENT') throw new ToolError(`Cannot read ${file}: ${error.message}`);
  }
  const all = { ...newSecrets(), ...kept };
  if (Object.keys(all).length > Object.keys(kept).length) {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(all, undefined, 2)}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return all;
}
