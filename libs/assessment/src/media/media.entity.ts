import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A picture, sound or film of questions. Named by its content, so an equal file is stored once and never changes. */
@Entity({ schema: 'assessment', name: 'media' })
@Check('media_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('media_kind', `kind in ('IMAGE', 'AUDIO', 'VIDEO')`)
@Check('media_dimensions', `(kind = 'IMAGE') = (width is not null and height is not null)`)
export class MediaFile {
  /** Hex. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'media_pkey' })
  sha256!: string;

  @Column('text')
  kind!: 'IMAGE' | 'AUDIO' | 'VIDEO';

  @Column('text')
  mimeType!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  /** Pixels of a picture. */
  @Column('integer', { nullable: true })
  width!: number | null;

  @Column('integer', { nullable: true })
  height!: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** Learner id of whoever brought it first; null for a program. */
  @Column('uuid', { nullable: true })
  createdBy!: string | null;
}
