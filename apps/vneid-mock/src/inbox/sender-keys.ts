import { type HttpException, Injectable } from '@nestjs/common';
import { compactVerify, createRemoteJWKSet, decodeProtectedHeader, errors } from 'jose';
import { apiError } from '../shape/api-error';
import { VneidMockSettings } from '../vneid-mock.settings';

const CACHE_MS = 10 * 60_000;
/** An unknown key makes the set be fetched again, but not more often than this. */
const COOLDOWN_MS = 2_000;

/** Checks signatures of the sender against its published keys. */
@Injectable()
export class SenderKeys {
  private readonly keys;

  constructor(settings: VneidMockSettings) {
    this.keys = createRemoteJWKSet(new URL(settings.vneidMockSenderJwksUri), {
      cacheMaxAge: CACHE_MS,
      cooldownDuration: COOLDOWN_MS,
      timeoutDuration: 5_000,
    });
  }

  /** The JSON that the sender signed (EdDSA, key by `kid`); throws the answer for the sender otherwise. */
  async verify(jws: string): Promise<unknown> {
    const payload = await this.verifiedBytes(jws.trim());
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    } catch {
      throw apiError(400, 'INVALID_PAYLOAD', 'the signed payload is not JSON in UTF-8', '');
    }
  }

  private async verifiedBytes(jws: string): Promise<Uint8Array> {
    try {
      if (typeof decodeProtectedHeader(jws).kid !== 'string') {
        throw apiError(400, 'KID_MISSING', 'the protected header must name the key by kid');
      }
    } catch (error) {
      if (error instanceof TypeError) throw apiError(400, 'MALFORMED_JWS', 'the body is not a compact JWS');
      throw error;
    }
    try {
      return (await compactVerify(jws, this.keys, { algorithms: ['EdDSA', 'Ed25519'] })).payload;
    } catch (error) {
      throw answerTo(error);
    }
  }
}

function answerTo(error: unknown): HttpException {
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return apiError(400, 'INVALID_SIGNATURE', 'the signature does not fit the key named by kid');
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return apiError(400, 'UNKNOWN_KEY', 'the sender publishes no key with this kid');
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return apiError(400, 'ALGORITHM_NOT_ALLOWED', 'only EdDSA with Ed25519 is taken');
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JOSENotSupported) {
    return apiError(400, 'MALFORMED_JWS', 'the body is not a compact JWS');
  }
  // What is left is about fetching: nobody's fault, worth another try.
  return apiError(503, 'KEYS_UNAVAILABLE', 'the keys of the sender cannot be fetched now; try again later');
}
