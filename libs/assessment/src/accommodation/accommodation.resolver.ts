import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, PageArgs, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor, SignedIn } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import {
  ChangeAccommodationRefusal,
  EndAccommodationRefusal,
  GrantAccommodationRefusal,
} from './accommodation-refusals';
import {
  AccommodationsArgs,
  ChangeAccommodationInput,
  EndAccommodationInput,
  GrantAccommodationInput,
} from './accommodation.input';
import type { AccommodationContent, AccommodationRecord } from './accommodation.repository';
import { AccommodationService } from './accommodation.service';
import { AccommodationConnection, AccommodationType, toAccommodationType } from './accommodation.type';

const GrantResult = ResultUnion('GrantAccommodation', AccommodationType, GrantAccommodationRefusal);
const ChangeResult = ResultUnion('ChangeAccommodation', AccommodationType, ChangeAccommodationRefusal);
const EndResult = ResultUnion('EndAccommodation', AccommodationType, EndAccommodationRefusal);

const ACCOMMODATE = AssessmentPermissions['assessment:accommodate'];

const toContent = ({
  validFrom,
  validTo,
  needs,
}: Pick<GrantAccommodationInput, 'validFrom' | 'validTo' | 'needs'>): AccommodationContent => ({
  validFrom,
  validTo: validTo ?? null,
  extraTimePercent: needs.extraTimePercent ?? null,
  extraMinutes: needs.extraMinutes ?? null,
  breakCount: needs.breaks?.count ?? null,
  breakMinutes: needs.breaks?.count ? needs.breaks.minutesEach : null,
  largePrint: needs.largePrint ?? null,
  screenReader: needs.screenReader ?? null,
  separateRoom: needs.separateRoom ?? null,
  other: needs.other ?? null,
});

const toPage = (rows: AccommodationRecord[], page: PageArgs) =>
  toConnection(
    rows.map(toAccommodationType),
    page,
    (accommodation) => accommodation,
    ({ id }) => [id],
  );

const beforeOf = ({ after }: PageArgs): string | null => {
  const [before = null] = fromCursor(after, 1) ?? [];
  return before && toUuid('acm', before, 'after');
};

/** What people get at tests; never why. */
@Resolver(() => AccommodationType)
export class AccommodationResolver {
  constructor(private readonly accommodations: AccommodationService) {}

  @Query(() => AccommodationConnection, {
    description: 'What the signed-in person gets at tests, ended ones too, the newest first.',
  })
  @SignedIn()
  async myAccommodations(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    return toPage(await this.accommodations.mine(actor.id, beforeOf(page), page.first + 1), page);
  }

  @Query(() => AccommodationConnection, {
    description:
      'What a person gets at tests, ended ones too, the newest first; for those who may accommodate people of a unit of theirs.',
  })
  @Allow(ACCOMMODATE)
  async learnerAccommodations(@CurrentActor() actor: Actor, @Args() args: AccommodationsArgs) {
    const learnerId = toUuid('lrn', args.learnerId, 'learnerId');
    return toPage(await this.accommodations.list(actor, learnerId, beforeOf(args), args.first + 1), args);
  }

  @Mutation(() => GrantResult, {
    description:
      'Grants a person an accommodation, at one quiz or at all; it holds from the next start on. Neither here nor elsewhere is a medical reason kept.',
  })
  @Allow(ACCOMMODATE)
  grantAccommodation(@CurrentActor() actor: Actor, @Args('input') input: GrantAccommodationInput) {
    const learnerId = toUuid('lrn', input.learnerId, 'input.learnerId');
    const quizId = input.quizId ? toUuid('qz', input.quizId, 'input.quizId') : null;
    return orRefusal(GrantAccommodationRefusal, async () =>
      toAccommodationType(await this.accommodations.grant(actor, learnerId, quizId, toContent(input))),
    );
  }

  @Mutation(() => ChangeResult, {
    description:
      'Ends an accommodation and grants another in its place, with an id of its own; an attempt that runs keeps what it began with.',
  })
  @Allow(ACCOMMODATE)
  changeAccommodation(@CurrentActor() actor: Actor, @Args('input') input: ChangeAccommodationInput) {
    const id = toUuid('acm', input.accommodationId, 'input.accommodationId');
    return orRefusal(ChangeAccommodationRefusal, async () =>
      toAccommodationType(await this.accommodations.change(actor, id, toContent(input))),
    );
  }

  @Mutation(() => EndResult, { description: 'Ends an accommodation; it stays in the history.' })
  @Allow(ACCOMMODATE)
  endAccommodation(@CurrentActor() actor: Actor, @Args('input') { accommodationId }: EndAccommodationInput) {
    const id = toUuid('acm', accommodationId, 'input.accommodationId');
    return orRefusal(EndAccommodationRefusal, async () =>
      toAccommodationType(await this.accommodations.end(actor, id)),
    );
  }
}
