import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity';

/** A refresh token by its SHA-256; each is good for one use (RFC 9700 §4.14.2). */
@Entity({ schema: 'identity', name: 'refresh_token' })
@Index('refresh_token_session', ['sessionId'])
export class RefreshToken {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'refresh_token_pkey' })
  hash!: Buffer;

  @ForeignKey(() => Session, { name: 'refresh_token_session_fkey' })
  @Column('uuid')
  sessionId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  issuedAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
