import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { Connection, IsTypeId, PageArgs, toTypeId } from '@platform/graphql';
import { conditionsOf } from '../rule/rule';
import { ProgrammeConditionType, toCondition } from '../rule/rule.type';
import { SIMULATION_STATES, type SimulationState } from './simulation.entity';
import type { SimulatedPerson } from './simulation.repository';
import type { NamedSimulation } from './simulation.service';

const SimulationStateEnum = Object.fromEntries(SIMULATION_STATES.map((state) => [state, state]));
registerEnumType(SimulationStateEnum, {
  name: 'ProgrammeSimulationState',
  description: 'Where a simulation stands.',
  valuesMap: {
    RUNNING: { description: 'Counts in the background.' },
    DONE: { description: 'Everybody was looked at.' },
    OUTDATED: { description: 'The draft was edited meanwhile: start another one.' },
    FAILED: { description: 'Could not be finished: start another one.' },
  },
});

@ObjectType({ description: 'A condition and how many people lack it.' })
export class LackingCondition {
  @Field(() => ProgrammeConditionType, { description: 'The condition, in the order of the rule.' })
  condition!: ProgrammeConditionType;

  @Field(() => Int, { description: 'People looked at so far who would receive nothing and lack this.' })
  people!: number;
}

@ObjectType('ProgrammeSimulation', {
  description:
    'Who of the people of a unit would receive the certificate of a version now. Nothing is issued.',
})
export class ProgrammeSimulationType {
  @Field(() => ID, { description: '`psm_…`' })
  id!: string;

  @Field(() => ID, { description: 'The version, `pgv_…`.' })
  versionId!: string;

  @Field(() => Int, { description: 'Revision of the version that was simulated.' })
  revision!: number;

  @Field(() => ID, { description: 'The unit, `unt_…`: whoever lives, works or studies there or below.' })
  unitId!: string;

  @Field(() => SimulationStateEnum, { description: 'Where it stands; the numbers are final when DONE.' })
  state!: SimulationState;

  @Field(() => Int, { description: 'People looked at so far.' })
  examined!: number;

  @Field(() => Int, { description: 'People of the unit whom the version was for when it began.' })
  total!: number;

  @Field(() => Int, { description: 'People who would receive a certificate: see `simulatedRecipients`.' })
  wouldReceive!: number;

  @Field(() => [LackingCondition], { description: 'What the others lack, condition by condition.' })
  lacking!: LackingCondition[];

  @Field(() => GraphQLISODateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Null while it runs.' })
  finishedAt!: Date | null;
}

@ObjectType({ description: 'Somebody who would receive a certificate.' })
export class SimulatedRecipient {
  @Field(() => ID, { description: '`lrn_…`' })
  learnerId!: string;

  @Field(() => String, { description: 'As VNeID wrote it.' })
  fullName!: string;
}

export const SimulatedRecipientConnection = Connection(SimulatedRecipient, 'SimulatedRecipient');

@InputType({ description: 'What to simulate, and for whom.' })
export class SimulateProgrammeVersionInput {
  @Field(() => ID, { description: 'The version, a draft too, `pgv_…`.' })
  @IsTypeId('pgv')
  versionId!: string;

  @Field(() => ID, { description: 'The unit whose people are looked at, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;
}

@ArgsType()
export class SimulatedRecipientsArgs extends PageArgs {
  @Field(() => ID, { description: '`psm_…`' })
  @IsTypeId('psm')
  simulationId!: string;
}

export function toSimulation({ simulation, names }: NamedSimulation): ProgrammeSimulationType {
  const words = { names, frameworkCode: simulation.frameworkCode };
  // Of an edited draft the conditions are other ones: the numbers say nothing any more.
  const isCurrent = simulation.currentRevision === simulation.revision;
  return {
    id: toTypeId('psm', simulation.id),
    versionId: toTypeId('pgv', simulation.versionId),
    revision: simulation.revision,
    unitId: toTypeId('unt', simulation.unitId),
    state: isCurrent ? simulation.state : 'OUTDATED',
    examined: simulation.examined,
    total: simulation.total,
    wouldReceive: simulation.wouldReceive,
    lacking: isCurrent
      ? conditionsOf(simulation.rule).map((condition, at) => ({
          condition: toCondition(condition, words),
          people: simulation.lacking[at] ?? 0,
        }))
      : [],
    startedAt: simulation.startedAt,
    finishedAt: simulation.finishedAt,
  };
}

export const toRecipient = ({ learnerId, fullName }: SimulatedPerson): SimulatedRecipient => ({
  learnerId: toTypeId('lrn', learnerId),
  fullName,
});
