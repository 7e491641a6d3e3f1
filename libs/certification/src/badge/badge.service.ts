import { Injectable, Logger } from '@nestjs/common';
import sharp from 'sharp';
import { Problem } from '@platform/errors';
import { FileStore } from '@platform/files';
import { CredentialService } from '../credential/credential.service';
import { DrawnFileRepository } from '../document/drawn-file.repository';
import type { CertificateView } from '../issuing/certificate-view';
import { badgeFactsOf } from './badge-facts';
import type { BadgeChoice } from './badge-links';
import { bakePng, bakeSvg } from './bake';
import { drawBadge } from './draw-badge';

/** Of the drawing: another drawing is another file. */
const DRAWING_VERSION = 1;
/** Side of a PNG in pixels. */
const PIXELS = 800;

/** Badges: pictures of a certificate with its credential inside, which anybody can check (Open Badges 3.0). */
@Injectable()
export class BadgeService {
  private readonly log = new Logger(BadgeService.name);

  constructor(
    private readonly credentials: CredentialService,
    private readonly files: FileStore,
    private readonly drawn: DrawnFileRepository,
  ) {}

  /**
   * A badge of a certificate; null for one that does not stand. The picture is kept, the credential is put in each
   * time: it is cheap, and a key that was changed or a certificate that was revoked shows at once. It is remembered, so
   * that whoever receives it can have it checked: the same bytes each time as long as key and state are the same, so
   * that asking often leaves no more behind than asking once.
   */
  async badgeOf(certificate: CertificateView, choice: BadgeChoice): Promise<Buffer | null> {
    const credential = await this.credentials.holdersOf(certificate, choice.format, choice.named);
    if (credential === null) return null;
    const badge = await this.baked(certificate, choice, credential);
    await this.drawn.remember(certificate.id, badge);
    return badge;
  }

  private async baked(
    certificate: CertificateView,
    { image, named }: BadgeChoice,
    credential: string,
  ): Promise<Buffer> {
    if (image === 'SVG') return Buffer.from(bakeSvg(drawBadge(badgeFactsOf(certificate, named)), credential));
    return bakePng(await this.pixels(certificate, named), credential);
  }

  /** A picture with a name is asked for rarely and by its holder alone, and is not kept. */
  private async pixels(certificate: CertificateView, named: boolean): Promise<Buffer> {
    if (named) return draw(certificate, true);
    const name = `badges/${certificate.id}-${certificate.state.toLowerCase()}-${DRAWING_VERSION}.png`;
    const kept = await this.findKept(name);
    if (kept) return kept;
    const png = await draw(certificate, false);
    await this.files.put(name, png);
    return png;
  }

  /** The kept picture. One that cannot be read is drawn again: everything it needs stands in the database. */
  private async findKept(name: string): Promise<Buffer | null> {
    try {
      return await this.files.find(name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.log.warn({ file: name, code: error.code }, 'a kept badge cannot be read, drawing it again');
      return null;
    }
  }
}

/** Few colours are enough for this drawing, and halve the file. */
const draw = (certificate: CertificateView, named: boolean): Promise<Buffer> =>
  sharp(Buffer.from(drawBadge(badgeFactsOf(certificate, named))))
    .resize(PIXELS, PIXELS)
    .png({ palette: true })
    .toBuffer();
