import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { CalibrateQuizJob } from './calibrate-quiz.job';
import { CalibrationRunner } from './calibration-runner';

@Handles(CalibrateQuizJob)
@Injectable()
export class CalibrateQuizProcessor implements JobHandler<typeof CalibrateQuizJob> {
  constructor(private readonly runner: CalibrationRunner) {}

  async handle(payloads: PayloadOf<typeof CalibrateQuizJob>[]): Promise<void> {
    for (const { calibrationId } of payloads) await this.runner.run(calibrationId);
  }
}
