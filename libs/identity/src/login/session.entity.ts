import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { IdentityLevel } from '@platform/security';
import { Learner } from '../learner/learner.entity';

/** One sign-in on one device. Revoking it ends its refresh tokens at once and its access token in seconds. */
@Entity({ schema: 'identity', name: 'session' })
@Index('session_learner', ['learnerId'])
@Index('session_revoked', ['revokedAt'], { where: 'revoked_at is not null' })
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'session_pkey' })
  id!: string;

  @ForeignKey(() => Learner, { name: 'session_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @Column('smallint')
  identityLevel!: IdentityLevel;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  /** `LOGOUT`, `LOGOUT_EVERYWHERE`, `REFRESH_TOKEN_REUSED`, `PIN_RENEWED`, `ACCOUNT_CLOSED` or `ACCOUNT_MERGED`. */
  @Column('text', { nullable: true })
  revokedReason!: string | null;
}
