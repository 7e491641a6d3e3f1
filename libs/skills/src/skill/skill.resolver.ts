import { Args, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { type ConnectionOf, fromCursor, toConnection, toTypeId } from '@platform/graphql';
import { Public } from '@platform/security';
import { FrameworkContentsLoader } from '../framework/framework-contents.loader';
import { FoundSkillConnection, FoundSkillType } from './found-skill.type';
import { SearchSkillsArgs } from './skill.args';
import { SkillService } from './skill.service';
import { toSkillDomains } from './skill.type';

@Public()
@Resolver()
export class SkillResolver {
  constructor(
    private readonly service: SkillService,
    private readonly contents: FrameworkContentsLoader,
  ) {}

  @Query(() => FoundSkillConnection, {
    description: 'Skills of the frameworks in force, found by name, note or outcome, by framework and code.',
  })
  async searchSkills(@Args() args: SearchSkillsArgs): Promise<ConnectionOf<FoundSkillType>> {
    const { search, framework = null, group = null } = args;
    const after = fromCursor(args.after, 2);
    if (after && !/^\d{1,6}$/.test(after[1] ?? ''))
      throw badInput({ path: 'after', code: 'invalid_cursor', message: 'is not a cursor of this list' });
    const rows = await this.service.search({ search, framework, group }, args.first + 1, after);
    const versionIds = [...new Set(rows.map((row) => row.versionId))];
    const contents = await Promise.all(versionIds.map((id) => this.contents.of({ id, state: 'PUBLISHED' })));
    const skills = new Map(
      contents.flatMap(toSkillDomains).flatMap((domain) => domain.skills.map((s) => [s.id, s] as const)),
    );
    const nodes = rows.flatMap((row) => {
      const skill = skills.get(toTypeId('skl', row.id));
      return skill ? [{ ...row, skill }] : [];
    });
    return toConnection(
      nodes,
      args,
      (row) => ({
        frameworkVersionId: toTypeId('frw', row.versionId),
        frameworkCode: row.frameworkCode,
        frameworkVersion: row.frameworkVersion,
        skill: row.skill,
      }),
      (row) => [row.frameworkCode, row.position],
    );
  }
}
