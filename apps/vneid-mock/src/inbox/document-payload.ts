import { createHash } from 'node:crypto';
import {
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { LEARNER_GROUPS, type LearnerGroup } from '../population/person';

export const DOCUMENT_ACTIONS = ['ISSUE', 'REVOKE', 'SUPERSEDE'] as const;
export type DocumentAction = (typeof DOCUMENT_ACTIONS)[number];

/** What the sender signs: a confirmation that is issued, revoked, or replaced by a newer one. */
export class DocumentPayload {
  @IsString()
  @Length(1, 100)
  documentId: string = undefined as never;

  @IsIn(DOCUMENT_ACTIONS)
  action: DocumentAction = undefined as never;

  @Matches(/^\d{12}$/, { message: 'personalNumber must be 12 digits' })
  personalNumber: string = undefined as never;

  @IsString()
  @Length(1, 40)
  serial: string = undefined as never;

  /** Serial of the document that takes the place of this one; a SUPERSEDE must name it. */
  @ValidateIf(({ action, supersededBy }: DocumentPayload) => action === 'SUPERSEDE' || !!supersededBy)
  @IsString()
  @Length(1, 40)
  supersededBy?: string | null = undefined;

  @IsString()
  @Length(1, 300)
  programme: string = undefined as never;

  @IsIn(LEARNER_GROUPS)
  group: LearnerGroup = undefined as never;

  @IsString()
  @Length(1, 100)
  framework: string = undefined as never;

  @IsISO8601({ strict: true })
  issuedAt: string = undefined as never;

  @IsOptional()
  @IsISO8601({ strict: true })
  validUntil?: string | null = undefined;

  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  @MaxLength(500)
  verifyUrl: string = undefined as never;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string | null = undefined;
}

/** The same for the same content, whatever order of properties or signature it came with. */
export function fingerprintOf(document: DocumentPayload): string {
  const content = [
    document.documentId,
    document.action,
    document.personalNumber,
    document.serial,
    document.programme,
    document.group,
    document.framework,
    document.issuedAt,
    document.validUntil ?? null,
    document.verifyUrl,
    document.reason ?? null,
    ...(document.supersededBy ? [document.supersededBy] : []),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
