import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { SkillsPermissions } from '../skills.permissions';
import { FrameworkPublishing } from './framework-publishing.service';
import { toFrameworkVersion } from './framework-version.type';
import { PublishFrameworkVersionInput, RetireFrameworkVersionInput } from './publishing.input';
import {
  PublishFrameworkVersionRefusal,
  PublishFrameworkVersionResult,
  RetireFrameworkVersionRefusal,
  RetireFrameworkVersionResult,
} from './publishing.result';

@Resolver()
export class PublishingResolver {
  constructor(private readonly publishing: FrameworkPublishing) {}

  @Mutation(() => PublishFrameworkVersionResult, {
    description: 'Publishes a draft that somebody else has imported; from then on it never changes.',
  })
  @Allow(SkillsPermissions['skills:publish-frameworks'])
  publishFrameworkVersion(
    @CurrentActor() actor: Actor,
    @Args('input') input: PublishFrameworkVersionInput,
  ): Promise<typeof PublishFrameworkVersionResult> {
    const id = toUuid('frw', input.id, 'input.id');
    return orRefusal(PublishFrameworkVersionRefusal, async () =>
      toFrameworkVersion(await this.publishing.publish(actor, id, input.reason)),
    );
  }

  @Mutation(() => RetireFrameworkVersionResult, {
    description: 'Takes a published version out of force; what was measured against it keeps it.',
  })
  @Allow(SkillsPermissions['skills:publish-frameworks'])
  retireFrameworkVersion(
    @CurrentActor() actor: Actor,
    @Args('input') input: RetireFrameworkVersionInput,
  ): Promise<typeof RetireFrameworkVersionResult> {
    const id = toUuid('frw', input.id, 'input.id');
    return orRefusal(RetireFrameworkVersionRefusal, async () =>
      toFrameworkVersion(await this.publishing.retire(actor, id, input.reason)),
    );
  }
}
