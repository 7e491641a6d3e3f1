import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ConnectionOf, fromCursor, toConnection } from '@platform/graphql';
import { type Actor, MaybeActor, Public } from '@platform/security';
import { SkillLevel, toSkillLevels } from '../level/level.type';
import { SkillDomain, toSkillDomains } from '../skill/skill.type';
import { FrameworkContentsLoader } from './framework-contents.loader';
import {
  FrameworkVersionConnection,
  FrameworkVersionType,
  toFrameworkVersion,
} from './framework-version.type';
import { FrameworkArgs, FrameworksArgs, RequiredProfileArgs } from './framework.args';
import { FrameworkService } from './framework.service';
import { RequiredProfile, toRequiredProfiles } from './required-profile.type';

/** Frameworks are public: nobody needs an account to read what is asked of them. */
@Public()
@Resolver(() => FrameworkVersionType)
export class FrameworkResolver {
  constructor(
    private readonly service: FrameworkService,
    private readonly contents: FrameworkContentsLoader,
  ) {}

  @Query(() => FrameworkVersionConnection, {
    description: 'Versions of frameworks by code. Drafts are seen by those who work on them.',
  })
  async frameworks(
    @MaybeActor() actor: Actor | null,
    @Args() page: FrameworksArgs,
  ): Promise<ConnectionOf<FrameworkVersionType>> {
    const after = fromCursor(page.after, 2);
    const rows = await this.service.list(actor, page.inForce, page.first + 1, after);
    return toConnection(rows, page, toFrameworkVersion, (row) => [row.code, row.id]);
  }

  @Query(() => FrameworkVersionType, {
    nullable: true,
    description: 'One version of a framework; null when there is none to be seen.',
  })
  async framework(
    @MaybeActor() actor: Actor | null,
    @Args() { code, version }: FrameworkArgs,
  ): Promise<FrameworkVersionType | null> {
    const found = await this.service.find(actor, code, version ?? null);
    return found && toFrameworkVersion(found);
  }

  @Query(() => RequiredProfile, {
    nullable: true,
    description: 'What a framework requires of a group; null when it says nothing about it.',
  })
  async requiredProfile(
    @MaybeActor() actor: Actor | null,
    @Args() { framework, group, version }: RequiredProfileArgs,
  ): Promise<RequiredProfile | null> {
    const found = await this.service.find(actor, framework, version ?? null);
    if (!found) return null;
    const profiles = toRequiredProfiles(await this.contents.of(found));
    return profiles.find((profile) => profile.group === group) ?? null;
  }

  @ResolveField(() => [SkillLevel], { description: 'Its levels, the lowest first.' })
  async levels(@Parent() { header }: FrameworkVersionType): Promise<SkillLevel[]> {
    return toSkillLevels(await this.contents.of(header));
  }

  @ResolveField(() => [SkillDomain], { description: 'Its domains with their skills, by code.' })
  async domains(@Parent() { header }: FrameworkVersionType): Promise<SkillDomain[]> {
    return toSkillDomains(await this.contents.of(header));
  }

  @ResolveField(() => [RequiredProfile], { description: 'What it requires of each group.' })
  async requiredProfiles(@Parent() { header }: FrameworkVersionType): Promise<RequiredProfile[]> {
    return toRequiredProfiles(await this.contents.of(header));
  }
}
