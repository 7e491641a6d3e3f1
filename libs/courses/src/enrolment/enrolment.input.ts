import { Field, ID, InputType } from '@nestjs/graphql';
import { IsTypeId } from '@platform/graphql';

@InputType({ description: 'The course to learn.' })
export class EnrolInput {
  @Field(() => ID, { description: '`crs_…`' })
  @IsTypeId('crs')
  courseId!: string;
}

@InputType({ description: 'The enrolment to leave.' })
export class CancelEnrolmentInput {
  @Field(() => ID, { description: '`enr_…`' })
  @IsTypeId('enr')
  enrolmentId!: string;
}
