import { Query, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { TranscriptContent } from './transcript-content';
import { TranscriptLinks } from './transcript-links';

@Resolver()
export class TranscriptDocumentResolver {
  constructor(
    private readonly content: TranscriptContent,
    private readonly links: TranscriptLinks,
  ) {}

  @Query(() => String, {
    nullable: true,
    description:
      "Address of a PDF that lists the person's certificates, each with the QR code of its check page; works for five minutes without a token. Null while there is none that stands.",
  })
  @SignedIn()
  async myTranscriptPdfUrl(@CurrentActor() actor: Actor): Promise<string | null> {
    const { certificates } = await this.content.ofLearner(actor.id);
    return certificates.length === 0 ? null : this.links.create(actor.id);
  }
}
