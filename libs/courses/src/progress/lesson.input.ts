import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsTypeId } from '@platform/graphql';

@InputType({ description: 'A lesson to open.' })
export class OpenLessonInput {
  @Field(() => ID, { description: '`enr_…`' })
  @IsTypeId('enr')
  enrolmentId!: string;

  @Field(() => ID, { description: '`lsn_…`' })
  @IsTypeId('lsn')
  lessonId!: string;
}

@InputType({ description: 'A lesson that is done.' })
export class CompleteLessonInput extends OpenLessonInput {
  @Field(() => Int, { nullable: true, description: 'Where the reader was, percent; the end when left out.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  position?: number | null;
}

@InputType({ description: 'A place in a lesson, to go on from on this device or another.' })
export class SaveLessonPositionInput extends OpenLessonInput {
  @Field(() => Int, { description: 'Percent of the lesson, 0 to 100.' })
  @IsInt()
  @Min(0)
  @Max(100)
  position!: number;

  @Field(() => Int, {
    description:
      'Counter: one more than the last known `positionSequence`. A smaller or equal one is late news.',
  })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  sequence!: number;
}
