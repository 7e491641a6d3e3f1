import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { ItemFault } from '../question-bank/item.input';
import { RUN_STATES, type RunState } from '../statistics/statistics-run.entity';
import { MODELS, type ModelName } from './calibration.entity';
import type { CalibratedItemRecord, CalibrationRecord } from './calibration.repository';

const namesOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [N in Name]: N };

export const ModelEnum = namesOf(Object.keys(MODELS) as ModelName[]);
registerEnumType(ModelEnum, {
  name: 'IrtModel',
  description: 'P(right) = c + (1 − c) / (1 + e^(−a(θ − b))), abilities N(0, 1).',
  valuesMap: {
    RASCH: { description: 'Difficulty b alone; a = 1, c = 0.' },
    ONE_PL: { description: 'Difficulty b, and one a for all items; c = 0.' },
    TWO_PL: { description: 'Difficulty b and discrimination a; c = 0.' },
    THREE_PL: { description: 'And guessing c, held near 0.2 by a prior worth 20 answers.' },
  },
});

const CalibrationStateEnum = namesOf(RUN_STATES);
registerEnumType(CalibrationStateEnum, {
  name: 'CalibrationState',
  description: 'Where a calibration stands.',
  valuesMap: {
    WAITING: { description: 'Waits for a worker.' },
    RUNNING: { description: 'Attempts are read, then parameters estimated.' },
    DONE: { description: 'The parameters are there; `faults` names items that were left out.' },
    FAILED: { description: 'There are no parameters: see `faults`.' },
  },
});

@ObjectType('Calibration', {
  description: 'Item parameters of one version of a quiz, estimated from its graded first attempts.',
})
export class CalibrationType {
  @Field(() => ID, { description: '`cal_…`' })
  id!: string;

  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => ID, { description: 'The version whose attempts were read, `qzv_…`.' })
  quizVersionId!: string;

  @Field(() => Int, { description: 'Number of that version, from 1.' })
  versionNumber!: number;

  @Field(() => ModelEnum, { description: 'Model of item response theory.' })
  model!: ModelName;

  @Field(() => CalibrationStateEnum, { description: 'Where it stands.' })
  state!: RunState;

  @Field(() => Int, { description: 'Attempts read so far: the progress; in the end all.' })
  attempts!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Natural logarithm of the marginal likelihood; null until done.',
  })
  logLikelihood!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False when the estimates have not come to rest: they are not to be used. Null until done.',
  })
  hasConverged!: boolean | null;

  @Field(() => [ItemFault], {
    description: 'Why it failed, and items that were left out (`path` is `items.itv_…`).',
  })
  faults!: ItemFault[];

  @Field(() => Boolean, { description: 'True for the one that its quiz version uses.' })
  isCurrent!: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was last adopted.' })
  adoptedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was done or had failed.' })
  finishedAt!: Date | null;

  record!: CalibrationRecord;
}

@ObjectType('ItemParameters', { description: 'What a calibration says of one item.' })
export class ItemParametersType {
  @Field(() => ID, { description: '`itv_…`' })
  itemVersionId!: string;

  @Field(() => String, { description: 'Code of the item.' })
  code!: string;

  @Field(() => Int, { description: 'Number of the item version, from 1.' })
  versionNumber!: number;

  @Field(() => Int, { description: 'Attempts that asked it.' })
  attempts!: number;

  @Field(() => Float, {
    description: 'a, per unit of ability; D = 1. Negative: the able fail it, look at its key.',
  })
  discrimination!: number;

  @Field(() => Float, { description: 'b, in units of ability: standard deviations of the people.' })
  difficulty!: number;

  @Field(() => Float, { description: 'c, 0 to 1: what the very weak have right.' })
  guessing!: number;

  @Field(() => Float, { nullable: true, description: 'Standard error of a; 0 where the model fixes it.' })
  discriminationError!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Standard error of b; null where the answers do not fix every parameter, or are too many.',
  })
  difficultyError!: number | null;

  @Field(() => Float, { nullable: true, description: 'Standard error of c; 0 where the model fixes it.' })
  guessingError!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'S-X² of Orlando & Thissen 2000; null where nobody was asked every item.',
  })
  fitStatistic!: number | null;

  @Field(() => Int, { nullable: true, description: 'Degrees of freedom of S-X².' })
  fitDegrees!: number | null;

  @Field(() => Float, { nullable: true, description: 'p of S-X², 0 to 1; null without a degree of freedom.' })
  fitPValue!: number | null;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export const toCalibration = (record: CalibrationRecord): CalibrationType => ({
  id: toTypeId('cal', record.id),
  quizId: toTypeId('qz', record.quizId),
  quizVersionId: toTypeId('qzv', record.quizVersionId),
  versionNumber: record.versionNumber,
  model: record.model,
  state: record.state,
  attempts: record.attempts,
  logLikelihood: record.logLikelihood,
  hasConverged: record.hasConverged,
  faults: record.faults.map(({ path, ...fault }) => ({
    ...fault,
    path: UUID.test(path) ? `items.${toTypeId('itv', path)}` : path,
  })),
  isCurrent: record.isCurrent,
  adoptedAt: record.adoptedAt,
  createdAt: record.createdAt,
  finishedAt: record.finishedAt,
  record,
});

export const toItemParameters = ({
  itemVersionId,
  number: versionNumber,
  ...item
}: CalibratedItemRecord): ItemParametersType => ({
  itemVersionId: toTypeId('itv', itemVersionId),
  versionNumber,
  ...item,
});
