import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Root of a complete subtree: the entries from `index · 2^level` on, `2^level` of them. Once complete it never
 * changes; level 0 stands with the entries.
 */
@Entity({ schema: 'certification', name: 'log_node' })
@Check('log_node_place', 'level >= 1 and index >= 0')
@Check('log_node_hash', 'octet_length(hash) = 32')
export class LogNode {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'log_node_pkey' })
  level!: number;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'log_node_pkey' })
  index!: number;

  @Column('bytea')
  hash!: Buffer;
}
