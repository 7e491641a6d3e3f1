import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsTypeId, Reason, toTypeId } from '@platform/graphql';
import type { ResultRelease } from './result-release.entity';

@ObjectType('ResultRelease', { description: 'That the results of a quiz were released to candidates.' })
export class ResultReleaseType {
  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => GraphQLISODateTime, { description: 'When, by the database.' })
  releasedAt!: Date;

  @Field(() => ID, { description: 'The examiner, `lrn_…`.' })
  releasedBy!: string;

  @Field(() => String, { nullable: true, description: 'What the examiner said of it.' })
  reason!: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was withdrawn; null while it stands.',
  })
  withdrawnAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who withdrew it, `lrn_…`; null while it stands.' })
  withdrawnBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null while it stands.' })
  withdrawalReason!: string | null;
}

@InputType({ description: 'A quiz whose results candidates may see from now on.' })
export class ReleaseResultsInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => String, { nullable: true, description: 'For the log, 3 to 500 characters.' })
  @IsOptional()
  @IsString()
  @Length(3, 500)
  // PostgreSQL stores every character but this one.
  @Matches(/^[^\0]*$/)
  reason?: string | null;
}

@InputType({ description: 'A quiz whose results candidates may not see any more.' })
export class WithdrawReleaseInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Reason()
  reason!: string;
}

export const toResultRelease = (release: ResultRelease): ResultReleaseType =>
  Object.assign(new ResultReleaseType(), {
    quizId: toTypeId('qz', release.quizId),
    releasedAt: release.releasedAt,
    releasedBy: toTypeId('lrn', release.releasedBy),
    reason: release.reason,
    withdrawnAt: release.withdrawnAt,
    withdrawnBy: release.withdrawnBy && toTypeId('lrn', release.withdrawnBy),
    withdrawalReason: release.withdrawalReason,
  });
