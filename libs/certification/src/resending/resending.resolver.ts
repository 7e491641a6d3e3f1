import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Connection,
  type ConnectionOf,
  fromCursor,
  orRefusal,
  toConnection,
  toTypeId,
  toUuid,
} from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { CertificateService } from '../issuing/certificate.service';
import { toCertificate } from '../issuing/certificate.type';
import { DeadConfirmationsArgs } from './dead-confirmations.args';
import { DeadConfirmation, toDeadConfirmation } from './dead-confirmation.type';
import {
  ResendConfirmationsInput,
  ResendConfirmationsRefusal,
  ResendConfirmationsResult,
} from './resend-many.type';
import { ResendingService } from './resending.service';
import {
  ResendConfirmationInput,
  ResendConfirmationRefusal,
  ResendConfirmationResult,
} from './resending.type';

const DeadConfirmationConnection = Connection(DeadConfirmation, 'DeadConfirmation');

@Resolver()
export class ResendingResolver {
  constructor(
    private readonly resending: ResendingService,
    private readonly certificates: CertificateService,
  ) {}

  @Query(() => DeadConfirmationConnection, {
    description:
      'Messages to VNeID that the system gave up sending, in the scope of the actor, the oldest first.',
  })
  @Allow(CertificationPermissions['certification:watch-vneid'])
  async deadConfirmations(
    @CurrentActor() actor: Actor,
    @Args() args: DeadConfirmationsArgs,
  ): Promise<ConnectionOf<DeadConfirmation>> {
    const filter = {
      action: args.action ?? null,
      fault: args.fault ?? null,
      unitId: args.unitId ? toUuid('unt', args.unitId, 'unitId') : null,
    };
    const [afterId = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.resending.findDead(actor, filter, args.first, afterId);
    return toConnection(rows, args, toDeadConfirmation, (row) => [row.id]);
  }

  @Mutation(() => ResendConfirmationsResult, {
    description:
      'Sends messages to VNeID once more after the system gave up, each under its first Idempotency-Key. ' +
      'Messages that were not given up are skipped.',
  })
  @Allow(CertificationPermissions['certification:resend'])
  resendConfirmations(
    @CurrentActor() actor: Actor,
    @Args('input') input: ResendConfirmationsInput,
  ): Promise<typeof ResendConfirmationsResult> {
    const ids = input.ids.map((id, index) => toUuid('cfm', id, `input.ids.${index}`));
    return orRefusal(ResendConfirmationsRefusal, async () => {
      const resent = await this.resending.resendMany(actor, ids, input.reason);
      const skipped = new Set(ids.filter((id) => !resent.includes(id)));
      return { resent: resent.length, skippedIds: [...skipped].map((id) => toTypeId('cfm', id)) };
    });
  }

  @Mutation(() => ResendConfirmationResult, {
    description: 'Sends a message to VNeID once more after the system gave up.',
  })
  @Allow(CertificationPermissions['certification:resend'])
  resendConfirmation(
    @CurrentActor() actor: Actor,
    @Args('input') input: ResendConfirmationInput,
  ): Promise<typeof ResendConfirmationResult> {
    const id = toUuid('cer', input.certificateId, 'input.certificateId');
    return orRefusal(ResendConfirmationRefusal, async () => {
      await this.resending.resend(actor, id, input.reason);
      return toCertificate(await this.certificates.get(id));
    });
  }
}
