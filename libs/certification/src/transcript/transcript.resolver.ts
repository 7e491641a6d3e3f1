import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { type SecuringMechanism, SecuringMechanismEnum } from '../credential/securing-mechanism';
import { TranscriptService } from './transcript.service';

@Resolver()
export class TranscriptResolver {
  constructor(private readonly transcripts: TranscriptService) {}

  @Query(() => String, {
    nullable: true,
    description:
      "All of the person's certificates that stand, expired ones too, in one credential to hand over: a `ClrCredential` of CLR 2.0 with every certificate and its own proof inside. Made anew each time and good for 180 days; with more than 30 certificates the newest, and `partial`. Null while there is none.",
  })
  @SignedIn()
  myTranscript(
    @CurrentActor() actor: Actor,
    @Args('format', { type: () => SecuringMechanismEnum, description: 'How the record is secured.' })
    format: SecuringMechanism,
    @Args('withName', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Whether record and certificates show the name in clear; otherwise they hold its hashes.',
    })
    named: boolean,
  ): Promise<string | null> {
    return this.transcripts.ofLearner(actor.id, format, named);
  }
}
