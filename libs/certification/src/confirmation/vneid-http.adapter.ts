import { Injectable } from '@nestjs/common';
import { compactVerify, createRemoteJWKSet, errors } from 'jose';
import * as oidc from 'openid-client';
import { Settings } from '@platform/config';
import { readAcknowledgementBody, readDocument, readFaultCode, readPage } from './vneid-answers';
import {
  type Acknowledgement,
  type DocumentAnswer,
  ForgedAcknowledgement,
  type RemoteDocument,
  type RemotePage,
  VneidDocuments,
  VneidUnreachable,
} from './vneid-documents.port';

/** Refusals that time heals: our new key is not fetched yet, slow down. Everything else of 4xx is final. */
const PASSING_CODES = new Set(['UNKNOWN_KEY', 'KEYS_UNAVAILABLE']);
const PASSING_STATUSES = new Set([401, 403, 408, 421, 425, 429]);
const PAGE_SIZE = 500;
/** A token is renewed this long before it ends. */
const TOKEN_MARGIN_MS = 30_000;

interface Token {
  value: string;
  until: number;
}

/** VNeID's inbox over HTTP: OAuth 2.0 client credentials, compact JWS, Idempotency-Key. */
@Injectable()
export class VneidHttpAdapter extends VneidDocuments {
  private discovered: Promise<oidc.Configuration> | null = null;
  private token: Promise<Token> | null = null;
  private keys: ReturnType<typeof createRemoteJWKSet> | null = null;

  constructor(private readonly settings: Settings) {
    super();
  }

  override async send(jws: string, idempotencyKey: string): Promise<DocumentAnswer> {
    const { status, json } = await this.call('/documents', {
      method: 'POST',
      headers: { 'content-type': 'application/jose', 'idempotency-key': idempotencyKey },
      body: jws,
    });
    if (status === 200 || status === 202) {
      const document = readDocument(json);
      if (document?.idempotencyKey !== idempotencyKey) throw new VneidUnreachable('UNREADABLE_ANSWER');
      return { status: document.status, receipt: document.receiptId, reason: document.reason ?? null };
    }
    const code = readFaultCode(json) ?? `HTTP_${status}`;
    if (status < 400 || status >= 500 || PASSING_STATUSES.has(status) || PASSING_CODES.has(code))
      throw new VneidUnreachable(code);
    return { status: 'REJECTED', receipt: null, reason: code };
  }

  override async find(idempotencyKey: string): Promise<RemoteDocument | null> {
    const { status, json } = await this.call(`/documents/${idempotencyKey}`);
    // A 404 of a wrong address would look the same and say that VNeID lost everything: it must name its code.
    if (status === 404 && readFaultCode(json) === 'NOT_FOUND') return null;
    const document = status === 200 ? readDocument(json) : null;
    if (!document) throw new VneidUnreachable(status === 200 ? 'UNREADABLE_ANSWER' : `HTTP_${status}`);
    return toRemote(document);
  }

  override async list(after: string | null): Promise<RemotePage> {
    const query = new URLSearchParams({ first: String(PAGE_SIZE), ...(after && { after }) });
    const { status, json } = await this.call(`/documents?${query}`);
    const page = status === 200 ? readPage(json) : null;
    if (!page) throw new VneidUnreachable(status === 200 ? 'UNREADABLE_ANSWER' : `HTTP_${status}`);
    return { documents: page.items.map(toRemote), nextCursor: page.nextCursor ?? null };
  }

  override async readAcknowledgement(body: string): Promise<Acknowledgement> {
    const keys = await this.acknowledgementKeys();
    let verified: Awaited<ReturnType<typeof compactVerify>>;
    try {
      verified = await compactVerify(body.trim(), keys, { algorithms: ['EdDSA', 'Ed25519'] });
    } catch (error) {
      throw acknowledgementFault(error);
    }
    if (verified.protectedHeader.typ !== 'vneid-ack+jwt') throw new ForgedAcknowledgement('MALFORMED');
    const content = readAcknowledgementBody(parse(new TextDecoder().decode(verified.payload)));
    if (!content) throw new ForgedAcknowledgement('MALFORMED');
    return {
      idempotencyKey: content.idempotencyKey.toLowerCase(),
      serial: content.serial,
      status: content.status,
      receipt: content.receiptId,
      reason: content.reason ?? null,
    };
  }

  /** One call with a token; a token that was refused is renewed once. */
  private async call(path: string, init: RequestInit = {}): Promise<{ status: number; json: unknown }> {
    const first = await this.request(path, init);
    if (first.status !== 401) return first;
    this.token = null;
    return this.request(path, init);
  }

  private async request(path: string, init: RequestInit): Promise<{ status: number; json: unknown }> {
    const token = await this.accessToken();
    try {
      const response = await fetch(`${this.settings.vneidDocumentsUrl.replace(/\/$/, '')}${path}`, {
        ...init,
        headers: { ...init.headers, accept: 'application/json', authorization: `Bearer ${token}` },
        redirect: 'error',
        signal: AbortSignal.timeout(this.settings.vneidTimeoutMs),
      });
      return { status: response.status, json: parse(await response.text()) };
    } catch (error) {
      throw unreachable(error);
    }
  }

  private async accessToken(): Promise<string> {
    const known = this.token ? await this.token.catch(() => null) : null;
    if (known && known.until > Date.now()) return known.value;
    this.token = this.fetchToken();
    return (await this.token).value;
  }

  private async fetchToken(): Promise<Token> {
    const config = await this.configuration();
    try {
      const answer = await oidc.clientCredentialsGrant(config, { scope: 'documents' });
      const lives = (answer.expiresIn() ?? 60) * 1000;
      return { value: answer.access_token, until: Date.now() + Math.max(lives - TOKEN_MARGIN_MS, lives / 2) };
    } catch (error) {
      throw unreachable(error, 'TOKEN_');
    }
  }

  private async acknowledgementKeys(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    const address = (await this.configuration()).serverMetadata().jwks_uri;
    if (!address) throw new VneidUnreachable('NO_KEYS_PUBLISHED');
    this.keys ??= createRemoteJWKSet(new URL(address), {
      timeoutDuration: this.settings.vneidTimeoutMs,
      cooldownDuration: 5_000,
    });
    return this.keys;
  }

  private configuration(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = null;
      throw unreachable(error, 'DISCOVERY_');
    });
    return this.discovered;
  }

  private discover(): Promise<oidc.Configuration> {
    const issuer = new URL(this.settings.vneidIssuer);
    // Plain http is for the mock on this machine; a real issuer is https.
    const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(
      issuer,
      this.settings.vneidClientId,
      undefined,
      oidc.ClientSecretBasic(this.settings.vneidClientSecret),
      { execute, timeout: this.settings.vneidTimeoutMs / 1000 },
    );
  }
}

const toRemote = (body: NonNullable<ReturnType<typeof readDocument>>): RemoteDocument => ({
  idempotencyKey: body.idempotencyKey.toLowerCase(),
  status: body.status,
  receipt: body.receiptId,
  reason: body.reason ?? null,
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unreachable(error: unknown, prefix = ''): VneidUnreachable {
  if (error instanceof VneidUnreachable) return error;
  // fetch throws a DOMException for a time-out and a TypeError for everything else.
  const { name, code } = error as { name?: unknown; code?: unknown };
  const isTimeout = name === 'TimeoutError' || name === 'AbortError' || code === 'OAUTH_TIMEOUT';
  return new VneidUnreachable(`${prefix}${isTimeout ? 'TIMEOUT' : 'NETWORK'}`);
}

/** A bad signature is a forgery; keys that cannot be fetched are VNeID's fault and worth another delivery. */
function acknowledgementFault(error: unknown): Error {
  const isUnsigned =
    error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey;
  if (isUnsigned) return new ForgedAcknowledgement('INVALID_SIGNATURE');
  const isMalformed =
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSMultipleMatchingKeys;
  return isMalformed ? new ForgedAcknowledgement('MALFORMED') : unreachable(error, 'KEYS_');
}
