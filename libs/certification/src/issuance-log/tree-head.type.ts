import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import type { SignedTreeHead } from './tree-head';

@ObjectType('IssuanceLogHead', {
  description:
    'What the platform signed about the whole issuance log at one moment: a tree head as in RFC 9162 §4.10. Keep it, and nothing before it can be changed unseen.',
})
export class IssuanceLogHead {
  @Field(() => Int, { description: 'Entries in the log.' })
  treeSize!: number;

  @Field(() => String, { description: 'Root of the Merkle tree: SHA-256, 64 hexadecimal digits.' })
  rootHash!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was signed, to the millisecond.' })
  timestamp!: Date;

  @Field(() => String, { description: 'Key that signed it; all are at /.well-known/jwks.json.' })
  kid!: string;

  @Field(() => String, {
    description:
      'Compact JWS, EdDSA, `typ` hvs-log-head+jws, over canonical JSON (RFC 8785) of type, formatVersion, issuer, treeSize, rootHash, timestamp.',
  })
  jws!: string;
}

export const toIssuanceLogHead = ({ treeSize, rootHash, at, kid, jws }: SignedTreeHead): IssuanceLogHead => ({
  treeSize,
  rootHash: rootHash.toString('hex'),
  timestamp: at,
  kid,
  jws,
});
