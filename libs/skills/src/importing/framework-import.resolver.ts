import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { SkillsPermissions } from '../skills.permissions';
import { FrameworkImport } from './framework-import.service';
import { ImportFrameworkInput } from './import-framework.input';
import { ImportFrameworkRefusal, ImportFrameworkResult, toImportReport } from './import-framework.result';

@Resolver()
export class FrameworkImportResolver {
  constructor(private readonly imports: FrameworkImport) {}

  @Mutation(() => ImportFrameworkResult, {
    description:
      'Reads a framework version from the text of its file and stores it as a draft, in place of an earlier ' +
      'draft of the same version. All of it or nothing.',
  })
  @Allow(SkillsPermissions['skills:edit-frameworks'])
  importFramework(
    @CurrentActor() actor: Actor,
    @Args('input') { content, dryRun, acceptIncomplete, reason }: ImportFrameworkInput,
  ): Promise<typeof ImportFrameworkResult> {
    const options = { dryRun: dryRun ?? false, acceptIncomplete: acceptIncomplete ?? false, reason };
    return orRefusal(ImportFrameworkRefusal, async () =>
      toImportReport(await this.imports.import(actor, content, options)),
    );
  }
}
