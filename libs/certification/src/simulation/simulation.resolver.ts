import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { fromCursor, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { SimulationService } from './simulation.service';
import {
  ProgrammeSimulationType,
  SimulatedRecipientConnection,
  SimulatedRecipientsArgs,
  SimulateProgrammeVersionInput,
  toRecipient,
  toSimulation,
} from './simulation.type';

/** Who would receive a certificate, before anything is published. */
@Resolver(() => ProgrammeSimulationType)
@Allow(CertificationPermissions['certification:simulate-programmes'])
export class SimulationResolver {
  constructor(private readonly simulations: SimulationService) {}

  @Mutation(() => ProgrammeSimulationType, {
    description:
      'Counts in the background who of the people of a unit would receive the certificate of a version now. Nothing is issued. While the same count runs, that one is the answer.',
  })
  async simulateProgrammeVersion(
    @CurrentActor() actor: Actor,
    @Args('input') input: SimulateProgrammeVersionInput,
  ): Promise<ProgrammeSimulationType> {
    const versionId = toUuid('pgv', input.versionId, 'input.versionId');
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    return toSimulation(await this.simulations.start(actor, versionId, unitId));
  }

  @Query(() => ProgrammeSimulationType, { description: 'A simulation and its progress.' })
  async programmeSimulation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`psm_…`' }) id: string,
  ): Promise<ProgrammeSimulationType> {
    return toSimulation(await this.simulations.get(actor, toUuid('psm', id)));
  }

  @Query(() => SimulatedRecipientConnection, {
    description: 'People who would receive a certificate by a simulation; grows while it runs.',
  })
  async simulatedRecipients(@CurrentActor() actor: Actor, @Args() args: SimulatedRecipientsArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const id = toUuid('psm', args.simulationId, 'simulationId');
    const afterId = after && toUuid('lrn', after, 'after');
    const rows = await this.simulations.recipients(actor, id, afterId, args.first + 1);
    return toConnection(
      rows.map(toRecipient),
      args,
      (person) => person,
      ({ learnerId }) => [learnerId],
    );
  }
}
