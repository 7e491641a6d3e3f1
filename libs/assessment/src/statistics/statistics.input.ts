import { Field, ID, InputType } from '@nestjs/graphql';
import { IsTypeId } from '@platform/graphql';

@InputType({ description: 'Which quiz to compute statistics of.' })
export class RequestQuizStatisticsInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;
}
