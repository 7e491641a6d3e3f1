import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Settings } from '@platform/config';
import { notFound } from '@platform/errors';
import { didOf } from '@platform/security';
import { credentialUrlOf } from '../credential/open-badge';
import { credentialHeader, jwsMessage, toCompact } from '../issuing/certificate-jws';
import { CertificateSigner } from '../signer/certificate-signer';
import { statusListCredential, statusListUrl, type StatusPurpose } from './status-list-credential';
import { type StatusRows, StatusListRepository } from './status-list.repository';

/** A list is read from the database at most this often in a process, however many ask. */
const CACHED_MS = 60_000;
const MOST_CACHED = 500;

/** The public lists that say which certificates do not stand any more, without saying who asks about which. */
@Injectable()
export class StatusListService {
  private readonly issuer: string;
  private readonly rows: LRUCache<number, StatusRows>;
  private readonly signed = new LRUCache<string, string>({ max: 2 * MOST_CACHED, ttl: CACHED_MS });

  constructor(
    private readonly lists: StatusListRepository,
    private readonly signer: CertificateSigner,
    private readonly settings: Settings,
  ) {
    this.issuer = didOf(settings.publicUrl);
    this.rows = new LRUCache<number, StatusRows>({
      max: MOST_CACHED,
      ttl: CACHED_MS,
      // Everybody who asks at once waits for the same reading.
      fetchMethod: async (list) => ((await this.lists.exists(list)) ? this.lists.read(list) : undefined),
    });
  }

  /** The list as VC-JWT (VC-JOSE-COSE). `NOT_FOUND` while no certificate stands in it. */
  async jwt(purpose: StatusPurpose, list: number): Promise<string> {
    const rows = await this.read(list);
    const name = `${purpose}/${list}/${rows.readAt.getTime()}`;
    const known = this.signed.get(name);
    if (known) return known;
    const credential = statusListCredential({
      url: statusListUrl(this.settings.publicUrl, purpose, list),
      issuer: this.issuer,
      purpose,
      indices: purpose === 'revocation' ? rows.ended : rows.suspended,
      readAt: rows.readAt,
    });
    const { made } = await this.signer.sign(({ kid }) => [
      jwsMessage(credentialHeader(this.issuer, kid), Buffer.from(JSON.stringify(credential), 'utf8')),
    ]);
    const jwt = made.map(({ message, signature }) => toCompact(message, signature)).join('');
    this.signed.set(name, jwt);
    return jwt;
  }

  /**
   * The ended certificates of a list by id, for displayers of Open Badges that do not know bitstrings
   * (`1EdTechRevocationList`, Open Badges 3.0 implementation guide, "Credential status").
   */
  async revocationList(list: number): Promise<Record<string, unknown>> {
    await this.read(list);
    const { publicUrl } = this.settings;
    const ended = await this.lists.findEnded(list);
    return {
      '@context': ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
      id: `${publicUrl}/status/1edtech/${list}`,
      type: '1EdTechRevocationList',
      issuer: this.issuer,
      revokedCredential: ended.map(({ id, state, revocationCode }) => ({
        id: credentialUrlOf(publicUrl, id),
        revoked: true,
        revocationReason: state === 'SUPERSEDED' ? 'SUPERSEDED' : revocationCode,
      })),
    };
  }

  private async read(list: number): Promise<StatusRows> {
    const rows = await this.rows.fetch(list);
    if (!rows) throw notFound('page');
    return rows;
  }
}
