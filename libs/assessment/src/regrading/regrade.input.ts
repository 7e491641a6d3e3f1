import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import type { ProposalState } from './certificate-proposal.entity';
import type { CorrectionAction } from './corrections';
import { CorrectionActionEnum, ProposalStateEnum } from './regrade.type';

const MOST_RULES = 100;

@InputType({ description: 'What changes about one question.' })
export class CorrectionRuleInput {
  @Field(() => ID, { description: 'The version that attempts were asked, `itv_…`.' })
  @IsTypeId('itv')
  itemVersionId!: string;

  @Field(() => CorrectionActionEnum, { description: 'How.' })
  @IsIn(Object.values(CorrectionActionEnum))
  action!: CorrectionAction;

  @Field(() => ID, {
    nullable: true,
    description: 'REPLACE_KEY: the approved version of the same question whose key holds, `itv_…`.',
  })
  @IsOptional()
  @IsTypeId('itv')
  replacementId?: string | null;
}

@InputType({ description: 'A regrade to plan: nothing changes before it is run.' })
export class PlanRegradeInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => [CorrectionRuleInput], { description: '1 to 100, one per question.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RULES)
  @ValidateNested({ each: true })
  @Type(() => CorrectionRuleInput)
  rules!: CorrectionRuleInput[];

  @Reason()
  reason!: string;
}

@InputType({ description: 'A planned regrade to run, or a cancelled one to go on with.' })
export class RunRegradeInput {
  @Field(() => ID, { description: '`rgd_…`' })
  @IsTypeId('rgd')
  regradeId!: string;
}

@InputType({ description: 'A running regrade to stop.' })
export class CancelRegradeInput {
  @Field(() => ID, { description: '`rgd_…`' })
  @IsTypeId('rgd')
  regradeId!: string;

  @Reason()
  reason!: string;
}

@InputType({ description: 'What a second person says to a proposal.' })
export class DecideRegradeProposalInput {
  @Field(() => ID, { description: '`cpr_…`' })
  @IsTypeId('cpr')
  proposalId!: string;

  @Field(() => Boolean, { description: 'True carries it out, false declines it.' })
  @IsBoolean()
  approve!: boolean;

  @Reason()
  reason!: string;
}

@ArgsType()
export class RegradeChangesArgs extends PageArgs {
  @Field(() => ID, { description: '`rgd_…`' })
  @IsTypeId('rgd')
  regradeId!: string;
}

@ArgsType()
export class RegradeProposalsArgs extends PageArgs {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => ProposalStateEnum, { nullable: true, description: 'Only proposals in this state.' })
  @IsOptional()
  @IsIn(Object.values(ProposalStateEnum))
  state?: ProposalState | null;
}
