import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { IsTypeId, Reason } from '@platform/graphql';
import { MODELS, type ModelName } from './calibration.entity';
import { ModelEnum } from './calibration.type';

@InputType({ description: 'What to calibrate, and by which model.' })
export class RequestCalibrationInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => ModelEnum, { description: 'Model of item response theory.' })
  @IsIn(Object.keys(MODELS))
  model!: ModelName;
}

@InputType({ description: 'A calibration that is to be used.' })
export class AdoptCalibrationInput {
  @Field(() => ID, { description: '`cal_…`' })
  @IsTypeId('cal')
  calibrationId!: string;

  @Reason()
  reason!: string;
}
