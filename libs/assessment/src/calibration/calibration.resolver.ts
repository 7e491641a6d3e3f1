import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { AdoptCalibrationRefusal } from './calibration-refusals';
import { AdoptCalibrationInput, RequestCalibrationInput } from './calibration.input';
import { CalibrationService } from './calibration.service';
import { CalibrationType, ItemParametersType, toCalibration, toItemParameters } from './calibration.type';

const AdoptCalibrationResult = ResultUnion('AdoptCalibration', CalibrationType, AdoptCalibrationRefusal);

/** Item parameters of quizzes, for whoever may read the bank. */
@Resolver(() => CalibrationType)
export class CalibrationResolver {
  constructor(private readonly calibrations: CalibrationService) {}

  @Mutation(() => CalibrationType, {
    description:
      'Orders item parameters from the graded first attempts of the version in use, at least 200 in all and 50 per item. A worker estimates them: ask `calibration` for the progress. While one of the same model is on its way, it is the answer.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async requestCalibration(
    @CurrentActor() actor: Actor,
    @Args('input') { quizId, model }: RequestCalibrationInput,
  ): Promise<CalibrationType> {
    return toCalibration(await this.calibrations.request(actor, toUuid('qz', quizId, 'input.quizId'), model));
  }

  @Query(() => [CalibrationType], {
    name: 'calibrations',
    description: 'The newest 50 calibrations of a quiz, of all its versions, the newest first.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async list(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
  ): Promise<CalibrationType[]> {
    return (await this.calibrations.list(actor, toUuid('qz', quizId, 'quizId'))).map(toCalibration);
  }

  @Query(() => CalibrationType, { description: 'A calibration of a quiz in scope.' })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async calibration(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`cal_…`' }) id: string,
  ): Promise<CalibrationType> {
    return toCalibration(await this.calibrations.get(actor, toUuid('cal', id)));
  }

  @ResolveField(() => [ItemParametersType], { description: 'By code; empty until done.' })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async items(@Parent() { record }: CalibrationType): Promise<ItemParametersType[]> {
    return (await this.calibrations.itemsOf(record)).map(toItemParameters);
  }

  @Mutation(() => AdoptCalibrationResult, {
    description:
      'Makes a calibration the one that its quiz version uses. Never by the person who asked for it; on record.',
  })
  @Allow(AssessmentPermissions['assessment:review'])
  adoptCalibration(
    @CurrentActor() actor: Actor,
    @Args('input') { calibrationId, reason }: AdoptCalibrationInput,
  ) {
    const id = toUuid('cal', calibrationId, 'input.calibrationId');
    return orRefusal(AdoptCalibrationRefusal, async () =>
      toCalibration(await this.calibrations.adopt(actor, id, reason)),
    );
  }
}
