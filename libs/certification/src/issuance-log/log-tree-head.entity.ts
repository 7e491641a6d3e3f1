import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What the platform signed about the whole log at one moment. Sizes never shrink; one size has one root. */
@Entity({ schema: 'certification', name: 'log_tree_head' })
@Check('log_tree_head_size', 'tree_size > 0')
@Check('log_tree_head_hash', 'octet_length(root_hash) = 32')
export class LogTreeHead {
  /** When it was signed, to the millisecond; later heads are later. */
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'log_tree_head_pkey' })
  at!: Date;

  @Column('bigint')
  treeSize!: number;

  @Column('bytea')
  rootHash!: Buffer;

  @Column('text')
  kid!: string;

  /** Compact JWS over the canonical JSON of the head, see `tree-head.ts`. */
  @Column('text')
  jws!: string;
}
