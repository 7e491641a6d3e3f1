import { hash, randomBytes } from 'node:crypto';
import type { Secrets } from '@platform/security';

/** What the record of a session tells of a text: SHA-256, hex, of the salt and the text, or of a text without salt. */
export interface TextDigest {
  isSalted: boolean;
  sha256: string;
}

/** An incident's text as it is stored: in clear, as texts were before they were sealed, or sealed. */
export interface StoredText {
  id: string;
  text: string | null;
  sealedText: Buffer | null;
}

const contextOf = (id: string) => `exam-incident:${id}`;

/**
 * Salt, line feed and text under `Secrets.encrypt`. The salt keeps a digest in a record, which is kept elsewhere, from
 * telling what was written: texts are short and many are alike. Texts that were in clear before have none, because
 * records were signed over them.
 */
export const sealText = (
  secrets: Secrets,
  id: string,
  text: string,
  salt = randomBytes(16).toString('base64url'),
): Buffer => secrets.encrypt(`${salt}\n${text}`, contextOf(id));

/** The text with its digest; throws when what is stored was altered. */
export function openText(
  secrets: Secrets,
  { id, text, sealedText }: StoredText,
): { text: string; digest: TextDigest } {
  const plain = sealedText ? secrets.decrypt(sealedText, contextOf(id)) : `\n${text ?? ''}`;
  const end = plain.indexOf('\n');
  const opened = plain.slice(end + 1);
  const isSalted = end > 0;
  return { text: opened, digest: { isSalted, sha256: hash('sha256', isSalted ? plain : opened) } };
}
