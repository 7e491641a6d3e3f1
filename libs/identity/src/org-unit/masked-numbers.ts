import { Injectable } from '@nestjs/common';
import { Secrets } from '@platform/security';
import { maskPersonalNumber } from '../learner/personal-number';
import type { Membership } from './membership.entity';

/** Personal numbers of roster lines as people may see them. */
@Injectable()
export class MaskedNumbers {
  constructor(private readonly secrets: Secrets) {}

  of(line: Pick<Membership, 'id' | 'personalNumber'>): string {
    return maskPersonalNumber(this.secrets.decrypt(line.personalNumber, `membership:${line.id}`));
  }
}
