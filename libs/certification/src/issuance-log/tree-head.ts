import type { KeyObject } from 'node:crypto';
import canonicalize from 'canonicalize';
import { attachPayload, signDetached, verifyDetached } from '@platform/security';

/** Media type in the header: nothing signed for another purpose passes as a head. */
export const TREE_HEAD_TYPE = 'hvs-log-head+jws';

/** The whole log at one moment: whoever keeps it can prove that nothing before it was changed later. */
export interface TreeHead {
  /** Entries in the tree. */
  treeSize: number;
  /** Root of the tree, 32 bytes. */
  rootHash: Buffer;
  /** To the millisecond. */
  at: Date;
}

/** A head as it is stored and published. */
export interface SignedTreeHead extends TreeHead {
  kid: string;
  /** Compact JWS over canonical JSON: type, formatVersion, issuer, treeSize, rootHash in hex, timestamp. */
  jws: string;
}

/** Signs a head with Ed25519 for the platform at `issuer` (its public address). */
export function signTreeHead(
  head: TreeHead,
  issuer: string,
  { kid, privateKey }: { kid: string; privateKey: KeyObject },
): SignedTreeHead {
  const text = canonicalize({
    type: 'HocVuSoIssuanceLogHead',
    formatVersion: 1,
    issuer,
    treeSize: head.treeSize,
    rootHash: head.rootHash.toString('hex'),
    timestamp: head.at.toISOString(),
  });
  if (text === undefined) throw new Error('A head has no canonical form');
  const payload = Buffer.from(text, 'utf8');
  const detached = signDetached(payload, kid, privateKey, TREE_HEAD_TYPE);
  return { ...head, kid, jws: attachPayload(detached, payload) };
}

/** Whether this key signed exactly what the head says beside its signature. */
export function isTreeHeadSigned(head: SignedTreeHead, key: KeyObject | null): boolean {
  const [header, payload, signature, ...rest] = head.jws.split('.');
  if (!key || !header || !payload || !signature || rest.length > 0) return false;
  const bytes = Buffer.from(payload, 'base64url');
  if (!verifyDetached(`${header}..${signature}`, bytes, { kid: head.kid, key, typ: TREE_HEAD_TYPE }))
    return false;
  const said = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  return (
    said.treeSize === head.treeSize &&
    said.rootHash === head.rootHash.toString('hex') &&
    said.timestamp === head.at.toISOString()
  );
}
