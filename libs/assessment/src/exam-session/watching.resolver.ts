import { Args, ID, Query, Resolver, Subscription } from '@nestjs/graphql';
import { fromCursor, toConnection, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { ExamSessionArgs, ExamSessionChangedArgs } from './exam-session.input';
import { toHandOver } from './hand-over.type';
import { IncidentReadingService } from './incident-reading.service';
import { ExamIncidentConnection, toExamIncident } from './incident.type';
import { type Heard, LastWord } from './last-word';
import { ExamSessionLiveType, ExamSessionPulseType, toCandidate, toNumbers, toPulse } from './live.type';
import { ExamSessionCheckType } from './session-check.type';
import { VerifyingService } from './verifying.service';
import { WatchingService } from './watching.service';

/** Watching a session and checking its record; the guard's own look-up would use the exam's connections. */
@SignedIn()
@Resolver(() => ExamSessionLiveType)
export class WatchingResolver {
  constructor(
    private readonly watching: WatchingService,
    private readonly verifying: VerifyingService,
    private readonly reading: IncidentReadingService,
  ) {}

  @Query(() => ExamSessionLiveType, {
    description:
      'A session and where its candidates stand now, for those who run it; on connections of its own. `NOT_FOUND` for anybody else.',
  })
  async examSession(
    @CurrentActor() actor: Actor,
    @Args() args: ExamSessionArgs,
  ): Promise<ExamSessionLiveType> {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const seen = await this.watching.look(actor, toUuid('exs', args.id), {
      afterId: after && toUuid('lrn', after, 'after'),
      limit: args.first + 1,
    });
    return {
      ...toNumbers(seen.session, seen.pulse),
      revision: seen.revision,
      incidents: seen.incidents.map(toExamIncident),
      pendingHandOvers: seen.pendingHandOvers.map(toHandOver),
      candidates: toConnection(
        seen.candidates.map(toCandidate),
        args,
        (each) => each,
        ({ learnerId }) => [learnerId],
      ),
    };
  }

  @Query(() => ExamIncidentConnection, {
    description:
      'Incidents of a session, the oldest first: for those who run it until it is signed, then for those with the permission on its unit alone, and the audit log says that they read them.',
  })
  async examSessionIncidents(@CurrentActor() actor: Actor, @Args() args: ExamSessionArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.reading.read(
      actor,
      toUuid('exs', args.id),
      after && toUuid('exi', after, 'after'),
      args.first + 1,
    );
    return toConnection(
      rows.map(toExamIncident),
      args,
      (each) => each,
      ({ id }) => [id],
    );
  }

  @Query(() => ExamSessionCheckType, {
    description:
      'Holds a session, its incidents and the logs of all its attempts against the signed record; says what differs.',
  })
  async verifyExamSession(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`exs_…`' }) id: string,
  ): Promise<ExamSessionCheckType> {
    return { sessionId: id, ...(await this.verifying.verify(actor, toUuid('exs', id))) };
  }

  @Query(() => String, {
    nullable: true,
    description:
      'The signed record as a compact JWS (Ed25519; keys at `/.well-known/jwks.json`), to keep elsewhere; null before it is signed.',
  })
  examSessionRecord(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`exs_…`' }) id: string,
  ): Promise<string | null> {
    return this.verifying.record(actor, toUuid('exs', id));
  }

  @Subscription(() => ExamSessionPulseType, {
    description:
      'Sends how a session stands now, with all its candidates, and then what changes, at most twice a second and 100 candidates at once. Closes when it is signed; `NOT_FOUND` once it is not the actor’s any more.',
    resolve: ({ news }: Heard) => {
      if (news instanceof Error) throw news;
      return toPulse(news);
    },
  })
  async examSessionChanged(
    @CurrentActor() actor: Actor,
    @Args() { id, since = null }: ExamSessionChangedArgs,
  ): Promise<AsyncIterable<Heard>> {
    return new LastWord(await this.watching.watch(actor, toUuid('exs', id), since));
  }
}
