import { Args, Field, ID, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { IsOptional, Length, Matches } from 'class-validator';
import { IsTypeId, Reason, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { AccessCodeService } from './access-code.service';

@InputType({ description: 'The code that candidates need to start a quiz.' })
class SetAccessCodeInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code, 4 to 64 characters; it can never be read again. Null takes it away.',
  })
  @IsOptional()
  @Length(4, 64)
  @Matches(/^\S(.*\S)?$/)
  code?: string | null;

  @Reason()
  reason!: string;
}

@ObjectType({ description: 'Whether candidates need a code to start a quiz.' })
export class QuizAccess {
  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => Boolean, { description: 'Whether a code is set.' })
  hasAccessCode!: boolean;
}

@Resolver()
export class AccessCodeResolver {
  constructor(private readonly codes: AccessCodeService) {}

  @Mutation(() => QuizAccess, {
    description:
      'Sets, changes or takes away the code that candidates need to start; running attempts go on without it.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async setAccessCode(
    @CurrentActor() actor: Actor,
    @Args('input') { quizId, code = null, reason }: SetAccessCodeInput,
  ): Promise<QuizAccess> {
    await this.codes.set(actor, toUuid('qz', quizId, 'input.quizId'), code, reason);
    return { quizId, hasAccessCode: code !== null };
  }
}
