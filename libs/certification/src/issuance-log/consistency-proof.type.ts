import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LogGrowth } from './issuance-log.service';

@ObjectType('IssuanceLogConsistencyProof', {
  description:
    'That a later log begins with an earlier one, unchanged and in the same order (RFC 9162 §2.1.4).',
})
export class IssuanceLogConsistencyProof {
  @Field(() => Int, { description: 'Entries of the earlier head.' })
  from!: number;

  @Field(() => Int, { description: 'Entries of the later head.' })
  to!: number;

  @Field(() => [String], {
    description: 'Hashes in hexadecimal; with both root hashes they suffice for the check.',
  })
  path!: string[];
}

export const toConsistencyProof = ({ from, to, path }: LogGrowth): IssuanceLogConsistencyProof => ({
  from,
  to,
  path: path.map((hash) => hash.toString('hex')),
});
