import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ItemMedia } from '../question-bank/item-parts.type';
import { MediaLibrary } from './media-library';
import { MediaUrls } from './media-urls';
import { AddMediaInput, StoredMediaType } from './media.type';

/** Media as authors see them; candidates get other addresses (`AttemptPresenter`). */
@Resolver(() => ItemMedia)
export class MediaResolver {
  constructor(
    private readonly library: MediaLibrary,
    private readonly urls: MediaUrls,
  ) {}

  @Mutation(() => StoredMediaType, {
    description: 'Keeps an uploaded picture, sound or film for questions; the same file again is the same.',
  })
  @Allow(AssessmentPermissions['assessment:author'])
  async addMedia(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddMediaInput,
  ): Promise<StoredMediaType> {
    const media = await this.library.add(actor, toUuid('fil', input.fileId, 'input.fileId'), 'input.fileId');
    return { ...media, url: this.urls.forBank(media.sha256) };
  }

  @ResolveField(() => String, { description: 'Where it is, for some hours, without signing in.' })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  url(@Parent() { sha256 }: ItemMedia): string {
    return this.urls.forBank(sha256);
  }
}
