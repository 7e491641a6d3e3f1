import type { PublishedKey } from '@platform/security';
import { CERTIFICATE_TYPE } from '../issuing/certificate-jws';
import { openJws } from '../credential/compact-jws';
import type { OpenBadgeCredential } from '../credential/open-badge';
import { openPresentation, type Presentation } from '../credential/sd-jwt-vc';
import { fault, type FindKey, objectIn } from '../credential/verdict';
import { openCredential } from '../credential/verify-credential';
import type { OfflineQr } from '../offline-qr/offline-reader';
import { openOfflineQr } from '../offline-qr/verify-offline-qr';
import type { PresentedFormat } from './credential-text';

/** A credential whose signature is one of ours: what it is held against the register by. */
export type Opened = { keyUrl: string } & (
  | { kind: 'CREDENTIAL'; credential: OpenBadgeCredential }
  | { kind: 'PRESENTATION'; presentation: Presentation }
  /** A certificate of the first forms as the check page publishes it. */
  | { kind: 'EARLY'; serial: string }
  | { kind: 'OFFLINE_QR'; qr: OfflineQr }
);

/** Whose signatures count: the keys of the installation, and the same by what credentials call them. */
export interface Ours {
  publicUrl: string;
  findKey: FindKey;
  keys: PublishedKey[];
}

/** Checks the signature. Refuses with one of `CREDENTIAL_FAULTS`; asks the network for nothing. */
export async function openPresented(
  text: string,
  format: Exclude<PresentedFormat, 'SERIAL' | 'TRANSCRIPT'>,
  { publicUrl, findKey, keys }: Ours,
): Promise<Opened> {
  if (format === 'OFFLINE_QR') {
    const { qr, key } = openOfflineQr(text, keys);
    return { kind: 'OFFLINE_QR', keyUrl: key.kid, qr };
  }
  if (format === 'SD_JWT') {
    const presentation = await openPresentation(text, publicUrl, findKey);
    return { kind: 'PRESENTATION', keyUrl: presentation.keyUrl, presentation };
  }
  if (format === 'VC_JWT' && typeIn(text) === CERTIFICATE_TYPE) {
    const { payload, keyUrl } = await openJws(text, CERTIFICATE_TYPE, findKey);
    if (typeof payload['serial'] !== 'string') throw fault('CREDENTIAL_MALFORMED');
    return { kind: 'EARLY', keyUrl, serial: payload['serial'] };
  }
  const { credential, keyUrl } = await openCredential(text, publicUrl, findKey);
  return { kind: 'CREDENTIAL', keyUrl, credential };
}

const typeIn = (jws: string): unknown =>
  objectIn(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString('utf8'))['typ'];
