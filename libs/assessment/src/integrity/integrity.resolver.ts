import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { DecideIntegritySignalRefusal } from './integrity-refusals';
import {
  DecideIntegritySignalInput,
  FindIntegritySignalsInput,
  IntegritySignalsArgs,
} from './integrity.input';
import { IntegrityService } from './integrity.service';
import {
  IntegritySearchType,
  IntegritySignalConnection,
  IntegritySignalType,
  toSearch,
  toSignal,
} from './integrity.type';

const DecideIntegritySignalResult = ResultUnion(
  'DecideIntegritySignal',
  IntegritySignalType,
  DecideIntegritySignalRefusal,
);

/** The queue of signals, for examiners. */
@Resolver(() => IntegritySignalType)
export class IntegrityResolver {
  constructor(private readonly integrity: IntegrityService) {}

  @Mutation(() => IntegritySearchType, {
    description:
      'Orders a search for signals over the graded attempts of a quiz in scope. A worker does it: ask `integritySearch` for the progress. While one is on its way, that is the answer.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async findIntegritySignals(
    @CurrentActor() actor: Actor,
    @Args('input') { quizId }: FindIntegritySignalsInput,
  ): Promise<IntegritySearchType> {
    return toSearch(await this.integrity.search(actor, toUuid('qz', quizId, 'input.quizId')));
  }

  @Query(() => IntegritySearchType, {
    nullable: true,
    description: 'The newest search for signals of a quiz in scope; null before there was one.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async integritySearch(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
  ): Promise<IntegritySearchType | null> {
    const search = await this.integrity.latest(actor, toUuid('qz', quizId, 'quizId'));
    return search && toSearch(search);
  }

  @Query(() => IntegritySignalConnection, {
    description: 'Signals of quizzes in scope, the oldest first.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async integritySignals(@CurrentActor() actor: Actor, @Args() args: IntegritySignalsArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const { quizId, kind, isDecided, outcome } = args.filter ?? {};
    const filter = {
      quizId: quizId ? toUuid('qz', quizId, 'filter.quizId') : null,
      kind: kind ?? null,
      isDecided: isDecided ?? null,
      outcome: outcome ?? null,
    };
    const afterId = after && toUuid('isg', after, 'after');
    const rows = await this.integrity.list(actor, filter, afterId, args.first + 1);
    return toConnection(
      rows.map(toSignal),
      args,
      (signal) => signal,
      ({ id }) => [id],
    );
  }

  @Mutation(() => DecideIntegritySignalResult, {
    description:
      'Writes down what a person thinks of a signal, once and for good. Nothing follows from it: whoever is concerned voids an attempt or quarantines a question by the mutations for it.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  decideIntegritySignal(
    @CurrentActor() actor: Actor,
    @Args('input') { id, outcome, note }: DecideIntegritySignalInput,
  ) {
    const uuid = toUuid('isg', id, 'input.id');
    return orRefusal(DecideIntegritySignalRefusal, async () =>
      toSignal(await this.integrity.decide(actor, uuid, outcome, note)),
    );
  }
}
