import { Injectable } from '@nestjs/common';
import { badInput, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { FetchFailed, HttpFetcher } from './http-fetcher';
import { didDocumentUrl, keysInDocument, type NamedKey } from './issuer-did';
import { TrustAccess } from './trust-access';

const DOCUMENT = {
  types: ['application/did+json', 'application/did+ld+json', 'application/did', 'application/json'],
  mostBytes: 64_000,
};

const LONGEST_DID = 500;

/** Reads what keys a `did:web` publishes, for an administrator to look at. */
@Injectable()
export class IssuerKeyReadingService {
  constructor(
    private readonly access: TrustAccess,
    private readonly fetcher: HttpFetcher,
  ) {}

  /**
   * Asks once, over https; stores nothing. Refuses `ISSUER_UNREACHABLE` when there is no answer that may be used,
   * `ISSUER_WITHOUT_KEYS` when it has no key that is taken; `BAD_USER_INPUT` at `did` for anything but a did:web.
   */
  async read(actor: Actor, did: string): Promise<NamedKey[]> {
    await this.access.demand(actor);
    const address = did.length > LONGEST_DID ? null : didDocumentUrl(did);
    if (address === null)
      throw badInput({ path: 'did', code: 'invalid_issuer', message: 'must be a did:web' });
    const keys = keysInDocument(await this.text(address), did);
    if (!keys || keys.length === 0) throw new Refused('ISSUER_WITHOUT_KEYS');
    return keys;
  }

  private async text(address: string): Promise<string> {
    try {
      return await this.fetcher.read(address, DOCUMENT);
    } catch (error) {
      if (error instanceof FetchFailed) throw new Refused('ISSUER_UNREACHABLE', { fault: error.fault });
      throw error;
    }
  }
}
