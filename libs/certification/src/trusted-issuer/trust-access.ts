import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { badInput, notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { ProgrammeRepository } from '../programme/programme.repository';
import { OutsideCertificateRepository } from '../recognition/outside-certificate.repository';

/** Who may change the trust list: it holds for the whole country, so only a grant on the whole country will do. */
@Injectable()
export class TrustAccess {
  constructor(
    private readonly scope: ScopeService,
    private readonly programmes: ProgrammeRepository,
    private readonly outside: OutsideCertificateRepository,
  ) {}

  /** `NOT_FOUND` for everybody else. */
  async demand(actor: Actor): Promise<void> {
    const nationId = await this.programmes.findNationId();
    if (!nationId) throw notFound('unit');
    await this.scope.demand(actor, 'certification:trust-issuers', nationId);
  }

  /** `BAD_USER_INPUT` at the first code that is no open kind of outside certificates. */
  async demandKinds(codes: string[]): Promise<void> {
    const open = await this.outside.openKinds();
    const unknown = codes.findIndex((code) => !open.some((each) => each.code === code));
    if (unknown !== -1)
      throw badInput({
        path: `input.kinds.${unknown}.kind`,
        code: 'unknown_kind',
        message: 'is not a kind that is recognised',
      });
  }
}
