import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  type ConnectionOf,
  fromCursor,
  orRefusal,
  PageArgs,
  toConnection,
  toTypeId,
  toUuid,
} from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { IssuerKeyReadingService } from './issuer-key-reading.service';
import {
  AddTrustedIssuerInput,
  AddTrustedIssuerKeyInput,
  EndTrustedIssuerInput,
  EndTrustedIssuerKeyInput,
} from './trusted-issuer.input';
import {
  AddTrustedIssuerKeyRefusal,
  AddTrustedIssuerKeyResult,
  AddTrustedIssuerRefusal,
  AddTrustedIssuerResult,
  EndTrustedIssuerKeyRefusal,
  EndTrustedIssuerKeyResult,
  EndTrustedIssuerRefusal,
  EndTrustedIssuerResult,
  ReadIssuerKeysRefusal,
  ReadIssuerKeysResult,
} from './trusted-issuer.result';
import {
  toPublishedKeys,
  toTrustedIssuer,
  TrustedIssuerConnection,
  type TrustedIssuerType,
} from './trusted-issuer.type';
import { TrustingService } from './trusting.service';

const TRUST = CertificationPermissions['certification:trust-issuers'];

/** The trust list, for administrators of the whole country. */
@Resolver()
export class TrustedIssuerResolver {
  constructor(
    private readonly trusting: TrustingService,
    private readonly reading: IssuerKeyReadingService,
  ) {}

  @Query(() => TrustedIssuerConnection, {
    description: 'Issuers whose credentials are recognised by a check, ended ones too, the newest first.',
  })
  @Allow(TRUST)
  async trustedIssuers(
    @CurrentActor() actor: Actor,
    @Args() args: PageArgs,
  ): Promise<ConnectionOf<TrustedIssuerType>> {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const beforeId = after && toUuid('tis', after, 'after');
    const rows = await this.trusting.page(actor, args.first, beforeId);
    return toConnection(rows, args, toTrustedIssuer, ({ id }) => [toTypeId('tis', id)]);
  }

  @Mutation(() => AddTrustedIssuerResult, {
    description: 'Trusts an issuer. Claims that wait with credentials of it are checked anew.',
  })
  @Allow(TRUST)
  addTrustedIssuer(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddTrustedIssuerInput,
  ): Promise<typeof AddTrustedIssuerResult> {
    const { nameEn = null, issuedFrom = null, issuedThrough = null, kinds, ...entry } = input;
    const rules = kinds.map(({ kind: kindCode, match, value }) => ({ match, value, kindCode }));
    return orRefusal(AddTrustedIssuerRefusal, async () =>
      toTrustedIssuer(
        await this.trusting.add(actor, { ...entry, nameEn, issuedFrom, issuedThrough, kinds: rules }),
      ),
    );
  }

  @Mutation(() => ReadIssuerKeysResult, {
    description:
      'Asks a `did:web` once, over https, which keys it publishes, and stores nothing: compare the fingerprints, then add the keys.',
  })
  @Allow(TRUST)
  readIssuerKeys(
    @CurrentActor() actor: Actor,
    @Args('did', { description: '`did:web:…`, up to 500 characters.' }) did: string,
  ): Promise<typeof ReadIssuerKeysResult> {
    return orRefusal(ReadIssuerKeysRefusal, async () => toPublishedKeys(await this.reading.read(actor, did)));
  }

  @Mutation(() => AddTrustedIssuerKeyResult, {
    description: 'Adds a public key of a trusted issuer; the same again changes nothing.',
  })
  @Allow(TRUST)
  addTrustedIssuerKey(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddTrustedIssuerKeyInput,
  ): Promise<typeof AddTrustedIssuerKeyResult> {
    const { kid, key, validFrom = null, validTo = null, reason } = input;
    const id = toUuid('tis', input.trustedIssuerId, 'input.trustedIssuerId');
    return orRefusal(AddTrustedIssuerKeyRefusal, async () =>
      toTrustedIssuer(await this.trusting.addKey(actor, id, { kid, key, validFrom, validTo }, reason)),
    );
  }

  @Mutation(() => EndTrustedIssuerKeyResult, {
    description: 'Ends a key of a trusted issuer now. What was accepted stays until an officer annuls it.',
  })
  @Allow(TRUST)
  endTrustedIssuerKey(
    @CurrentActor() actor: Actor,
    @Args('input') { keyId, isCompromised, reason }: EndTrustedIssuerKeyInput,
  ): Promise<typeof EndTrustedIssuerKeyResult> {
    const id = toUuid('tik', keyId, 'input.keyId');
    return orRefusal(EndTrustedIssuerKeyRefusal, async () =>
      toTrustedIssuer(await this.trusting.endKey(actor, id, isCompromised, reason)),
    );
  }

  @Mutation(() => EndTrustedIssuerResult, {
    description:
      'Ends an entry of the trust list: nothing is accepted on it any more, what was accepted stays.',
  })
  @Allow(TRUST)
  endTrustedIssuer(
    @CurrentActor() actor: Actor,
    @Args('input') { trustedIssuerId, reason }: EndTrustedIssuerInput,
  ): Promise<typeof EndTrustedIssuerResult> {
    const id = toUuid('tis', trustedIssuerId, 'input.trustedIssuerId');
    return orRefusal(EndTrustedIssuerRefusal, async () =>
      toTrustedIssuer(await this.trusting.end(actor, id, reason)),
    );
  }
}
