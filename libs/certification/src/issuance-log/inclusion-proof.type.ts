import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LOGGED_EVENTS, type LoggedEvent } from './log-leaf';
import type { LogStanding, ProvenEntry } from './log-standing.service';
import { IssuanceLogHead, toIssuanceLogHead } from './tree-head.type';

const LoggedEventEnum = Object.fromEntries(LOGGED_EVENTS.map((event) => [event, event]));
registerEnumType(LoggedEventEnum, {
  name: 'IssuanceLogEvent',
  description: "A change of a certificate's standing.",
  valuesMap: {
    SIGNED: { description: 'Signed: from now on it exists for everybody.' },
    REVOKED: { description: 'Revoked for good.' },
    SUSPENDED: { description: 'Suspended for a time.' },
    REINSTATED: { description: 'In force again after a suspension.' },
    SUPERSEDED: { description: 'Replaced by a newer certificate, for good.' },
  },
});

@ObjectType('IssuanceLogEntry', { description: 'A change of a certificate at its place in the log.' })
export class IssuanceLogEntry {
  @Field(() => Int, { description: 'Its place, from 0.' })
  index!: number;

  @Field(() => LoggedEventEnum, { description: 'What happened.' })
  event!: LoggedEvent;

  @Field(() => String, { description: 'When it happened: ISO 8601, UTC, microseconds.' })
  at!: string;

  @Field(() => String, { description: 'The very text that is hashed: canonical JSON (RFC 8785), UTF-8.' })
  leaf!: string;

  @Field(() => String, {
    description: 'SHA-256 of a zero byte and the leaf (RFC 9162 §2.1.1), 64 hexadecimal digits.',
  })
  leafHash!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Hashes from the leaf to the root of the head (RFC 9162 §2.1.3), in hexadecimal; null until the next head is signed.',
  })
  path!: string[] | null;
}

@ObjectType('IssuanceLogInclusionProof', {
  description: 'All changes of one certificate that stand in the log, each proven against the newest head.',
})
export class IssuanceLogInclusionProof {
  @Field(() => IssuanceLogHead, { nullable: true, description: 'The newest head; null before the first.' })
  head!: IssuanceLogHead | null;

  @Field(() => [IssuanceLogEntry], { description: 'In their order; the first is the signing.' })
  entries!: IssuanceLogEntry[];
}

const toIssuanceLogEntry = ({ index, leaf, bytes, leafHash, path }: ProvenEntry): IssuanceLogEntry => ({
  index,
  event: leaf.event,
  at: leaf.at,
  leaf: bytes.toString('utf8'),
  leafHash: leafHash.toString('hex'),
  path: path?.map((hash) => hash.toString('hex')) ?? null,
});

export const toInclusionProof = ({ head, entries }: LogStanding): IssuanceLogInclusionProof => ({
  head: head && toIssuanceLogHead(head),
  entries: entries.map(toIssuanceLogEntry),
});
