import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer to a mutation that carried an `Idempotency-Key`, kept 24 hours. */
@Entity({ schema: 'platform', name: 'idempotency_key' })
@Index('idempotency_key_created', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotency_key_pkey' })
  actorId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pkey' })
  key!: string;

  @Column('bytea')
  requestHash!: Buffer;

  @Column('jsonb', { nullable: true })
  response!: unknown;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
