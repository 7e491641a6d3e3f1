import { Controller, Get, Header } from '@nestjs/common';
import { Settings } from '@platform/config';
import { didOf, Public, SigningKeys } from '@platform/security';
import { ownContext } from './contexts';
import { type DidDocument, didDocument } from './did-document';
import { credentialTypeUrl } from './sd-jwt-vc';

/** What whoever checks credentials must know of this installation, once: keys, words, types. */
@Public()
@Controller()
export class PublishedController {
  private readonly publicUrl: string;

  constructor(
    settings: Settings,
    private readonly keys: SigningKeys,
  ) {
    this.publicUrl = settings.publicUrl;
  }

  /** The DID document of `did:web` with the history of the keys of certificates. */
  @Get('.well-known/did.json')
  @Header('content-type', 'application/did+json')
  @Header('cache-control', 'public, max-age=300')
  @Header('access-control-allow-origin', '*')
  async did(): Promise<DidDocument> {
    return didDocument(didOf(this.publicUrl), await this.keys.history('certificate'));
  }

  /** Where the keys of SD-JWTs are (draft-ietf-oauth-sd-jwt-vc, section 4). */
  @Get('.well-known/jwt-vc-issuer')
  @Header('cache-control', 'public, max-age=300')
  @Header('access-control-allow-origin', '*')
  issuer(): { issuer: string; jwks_uri: string } {
    return { issuer: this.publicUrl, jwks_uri: `${this.publicUrl}/.well-known/jwks.json` };
  }

  /** The JSON-LD context of our own words; it never changes, so it may be kept for ever. */
  @Get('contexts/v1')
  @Header('content-type', 'application/ld+json')
  @Header('cache-control', 'public, max-age=86400, immutable')
  @Header('access-control-allow-origin', '*')
  context(): object {
    return ownContext(this.publicUrl);
  }

  /** Metadata of the type of our SD-JWTs (draft-ietf-oauth-sd-jwt-vc, section 5). */
  @Get('credential-types/certificate/v1')
  @Header('cache-control', 'public, max-age=86400')
  @Header('access-control-allow-origin', '*')
  type(): object {
    return {
      vct: credentialTypeUrl(this.publicUrl),
      name: 'Học Vụ Số certificate',
      display: [
        { locale: 'vi', name: 'Giấy chứng nhận kỹ năng số' },
        { locale: 'en', name: 'Certificate of digital skills' },
      ],
      claims: Object.entries(CLAIM_LABELS).map(([name, label]) => ({
        path: [name],
        sd: 'always',
        display: [{ locale: 'vi', label }],
      })),
    };
  }
}

const CLAIM_LABELS = {
  name: 'Họ và tên',
  serial: 'Số hiệu',
  programme: 'Chương trình',
  group: 'Nhóm học viên',
  framework: 'Khung kỹ năng',
  period: 'Kỳ',
  issuing_body: 'Đơn vị cấp',
  issued_at: 'Ngày cấp',
  mark: 'Điểm (phần trăm)',
};
