import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { RequestAppealRefusal, WithdrawAppealRefusal } from './appeal-refusals';
import { AppealRequestService } from './appeal-request.service';
import { MyAppealsArgs, RequestAppealInput, WithdrawAppealInput } from './appeal.input';
import { AppealConnection, AppealType, toAppeal } from './appeal.type';

const RequestAppealResult = ResultUnion('RequestAppeal', AppealType, RequestAppealRefusal);
const WithdrawAppealResult = ResultUnion('WithdrawAppeal', AppealType, WithdrawAppealRefusal);

/** Appeals of the signed-in person; those of others do not exist. */
@SignedIn()
@Resolver(() => AppealType)
export class AppealRequestResolver {
  constructor(private readonly requests: AppealRequestService) {}

  @Query(() => AppealConnection, { description: 'Appeals of the signed-in person, the newest first.' })
  async myAppeals(@CurrentActor() actor: Actor, @Args() args: MyAppealsArgs) {
    const [before = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.requests.mine(actor, {
      attemptId: args.attemptId ? toUuid('att', args.attemptId, 'attemptId') : null,
      before: before && toUuid('apl', before, 'after'),
      limit: args.first + 1,
    });
    return toConnection(
      rows.map(toAppeal),
      args,
      (appeal) => appeal,
      ({ id }) => [id],
    );
  }

  @Mutation(() => RequestAppealResult, {
    description:
      'Asks for another look at one’s marks, within the days that the quiz gives. One appeal per attempt; marks may go up or down.',
  })
  requestAppeal(
    @CurrentActor() actor: Actor,
    @Args('input') { attemptId, questionIds, reason }: RequestAppealInput,
  ) {
    const id = toUuid('att', attemptId, 'input.attemptId');
    return orRefusal(RequestAppealRefusal, async () =>
      toAppeal(await this.requests.request(actor, id, questionIds ?? [], reason.normalize('NFC').trim())),
    );
  }

  @Mutation(() => WithdrawAppealResult, {
    description: 'Takes an appeal back before it is decided; within the same days one may appeal again.',
  })
  withdrawAppeal(@CurrentActor() actor: Actor, @Args('input') { appealId }: WithdrawAppealInput) {
    const id = toUuid('apl', appealId, 'input.appealId');
    return orRefusal(WithdrawAppealRefusal, async () => toAppeal(await this.requests.withdraw(actor, id)));
  }
}
