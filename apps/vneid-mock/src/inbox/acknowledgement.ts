import { CompactSign, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Entry } from './document-register';

/** What a callback tells the sender. */
export interface Acknowledgement {
  idempotencyKey: string;
  receiptId: string;
  serial: string;
  status: 'ACCEPTED' | 'REJECTED';
  reason?: string;
  at: string;
}

export function acknowledgementOf(entry: Entry): Acknowledgement {
  if (!entry.outcome) throw new Error('Nothing is decided yet');
  const { status } = entry.outcome;
  return {
    idempotencyKey: entry.idempotencyKey,
    receiptId: entry.receiptId,
    serial: entry.document.serial,
    status,
    ...(entry.outcome.status === 'REJECTED' ? { reason: entry.outcome.reason } : {}),
    at: entry.decidedAt ?? entry.receivedAt,
  };
}

/** A compact JWS of type `vneid-ack+jwt`; its key is published at the provider's JWKS. */
export async function signAcknowledgement(acknowledgement: Acknowledgement, jwk: JWK): Promise<string> {
  return sign(acknowledgement, await importJWK(jwk, 'EdDSA'), jwk.kid);
}

/** The opposite outcome under our `kid`, signed by a key made up on the spot: the receiver must refuse it. */
export async function forgeAcknowledgement(acknowledgement: Acknowledgement, jwk: JWK): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const status = acknowledgement.status === 'ACCEPTED' ? 'REJECTED' : 'ACCEPTED';
  return sign({ ...acknowledgement, status }, privateKey, jwk.kid);
}

function sign(
  payload: Acknowledgement,
  key: Parameters<CompactSign['sign']>[0],
  kid?: string,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'vneid-ack+jwt', kid })
    .sign(key);
}
