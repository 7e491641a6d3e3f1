import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { readRule } from '../rule/read-rule';
import {
  CreateProgrammeRefusal,
  DiscardProgrammeDraftRefusal,
  DraftProgrammeVersionRefusal,
  EditProgrammeVersionRefusal,
  PublishProgrammeVersionRefusal,
  RetireProgrammeRefusal,
} from './authoring-refusals';
import {
  CreateProgrammeInput,
  DiscardProgrammeDraftInput,
  DraftProgrammeVersionInput,
  EditProgrammeVersionInput,
  type ProgrammeContentInput,
  ProgrammesInScopeArgs,
  ProgrammeVersionsArgs,
  PublishProgrammeVersionInput,
  RetireProgrammeInput,
} from './authoring.input';
import { AuthoringService, type WrittenContent } from './authoring.service';
import {
  DiscardedProgrammeDraft,
  ProgrammeInScopeConnection,
  ProgrammeVersionConnection,
  ProgrammeVersionType,
  toDiscarded,
  toProgrammeInScope,
  toVersion,
} from './authoring.type';

const CreateProgrammeResult = ResultUnion('CreateProgramme', ProgrammeVersionType, CreateProgrammeRefusal);
const DraftProgrammeVersionResult = ResultUnion(
  'DraftProgrammeVersion',
  ProgrammeVersionType,
  DraftProgrammeVersionRefusal,
);
const EditProgrammeVersionResult = ResultUnion(
  'EditProgrammeVersion',
  ProgrammeVersionType,
  EditProgrammeVersionRefusal,
);
const DiscardProgrammeDraftResult = ResultUnion(
  'DiscardProgrammeDraft',
  DiscardedProgrammeDraft,
  DiscardProgrammeDraftRefusal,
);
const PublishProgrammeVersionResult = ResultUnion(
  'PublishProgrammeVersion',
  ProgrammeVersionType,
  PublishProgrammeVersionRefusal,
);
const RetireProgrammeResult = ResultUnion('RetireProgramme', ProgrammeVersionType, RetireProgrammeRefusal);

const READ = CertificationPermissions['certification:read-programmes'];
const WRITE = CertificationPermissions['certification:write-programmes'];
const PUBLISH = CertificationPermissions['certification:publish-programmes'];

/** Programmes, for those who write and publish them. */
@Resolver(() => ProgrammeVersionType)
export class AuthoringResolver {
  constructor(private readonly authoring: AuthoringService) {}

  @Query(() => ProgrammeInScopeConnection, {
    description: 'Programmes of the units in which the signed-in person may read them, by code.',
  })
  @Allow(READ)
  async programmesInScope(@CurrentActor() actor: Actor, @Args() args: ProgrammesInScopeArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const { search = null, type = null, state = null } = args;
    const rows = await this.authoring.search(actor, { search, type, state }, after, args.first + 1);
    return toConnection(rows, args, toProgrammeInScope, ({ code }) => [code]);
  }

  @Query(() => ProgrammeVersionConnection, { description: 'Versions of a programme, the newest first.' })
  @Allow(READ)
  async programmeVersions(@CurrentActor() actor: Actor, @Args() args: ProgrammeVersionsArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    if (after !== null && !/^\d{1,9}$/.test(after))
      throw badInput({ path: 'after', code: 'invalid_cursor', message: 'is not a cursor of this list' });
    const id = toUuid('prg', args.programmeId, 'programmeId');
    const before = after === null ? null : Number(after);
    const rows = await this.authoring.versions(actor, id, before, args.first + 1);
    return toConnection(rows, args, toVersion, ({ version }) => [version.number]);
  }

  @Mutation(() => CreateProgrammeResult, {
    description: 'Makes a programme with its first draft. It earns nothing before a version is published.',
  })
  @Allow(WRITE)
  createProgramme(@CurrentActor() actor: Actor, @Args('input') input: CreateProgrammeInput) {
    const { code, type } = input;
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    const written = writtenIn(input);
    return orRefusal(CreateProgrammeRefusal, async () =>
      toVersion(await this.authoring.create(actor, { unitId, code, type }, written)),
    );
  }

  @Mutation(() => DraftProgrammeVersionResult, {
    description: 'Opens the next draft of a programme: a copy of its newest version.',
  })
  @Allow(WRITE)
  draftProgrammeVersion(@CurrentActor() actor: Actor, @Args('input') input: DraftProgrammeVersionInput) {
    const id = toUuid('prg', input.programmeId, 'input.programmeId');
    return orRefusal(DraftProgrammeVersionRefusal, async () =>
      toVersion(await this.authoring.draft(actor, id)),
    );
  }

  @Mutation(() => EditProgrammeVersionResult, { description: 'Replaces all that a draft says.' })
  @Allow(WRITE)
  editProgrammeVersion(@CurrentActor() actor: Actor, @Args('input') input: EditProgrammeVersionInput) {
    const id = toUuid('pgv', input.versionId, 'input.versionId');
    const written = writtenIn(input);
    return orRefusal(EditProgrammeVersionRefusal, async () =>
      toVersion(await this.authoring.edit(actor, id, input.expectedRevision, written)),
    );
  }

  @Mutation(() => DiscardProgrammeDraftResult, {
    description:
      'Throws a draft away with its simulations, and with it a programme that has no other version. What was published stays.',
  })
  @Allow(WRITE)
  discardProgrammeDraft(@CurrentActor() actor: Actor, @Args('input') input: DiscardProgrammeDraftInput) {
    const id = toUuid('pgv', input.versionId, 'input.versionId');
    return orRefusal(DiscardProgrammeDraftRefusal, async () =>
      toDiscarded(await this.authoring.discard(actor, id, input.expectedRevision)),
    );
  }

  @Mutation(() => PublishProgrammeVersionResult, {
    description:
      'Publishes a draft: it never changes again, earns the certificates of the programme from now on, and the version before it none. Everybody it concerns is judged in the background: see `issuingRuns`.',
  })
  @Allow(PUBLISH)
  publishProgrammeVersion(@CurrentActor() actor: Actor, @Args('input') input: PublishProgrammeVersionInput) {
    const id = toUuid('pgv', input.versionId, 'input.versionId');
    return orRefusal(PublishProgrammeVersionRefusal, async () =>
      toVersion(await this.authoring.publish(actor, id, input.expectedRevision)),
    );
  }

  @Mutation(() => RetireProgrammeResult, {
    description: 'Ends a programme: it earns nothing any more. Its certificates stay as they are.',
  })
  @Allow(PUBLISH)
  retireProgramme(@CurrentActor() actor: Actor, @Args('input') input: RetireProgrammeInput) {
    const id = toUuid('prg', input.programmeId, 'input.programmeId');
    return orRefusal(RetireProgrammeRefusal, async () =>
      toVersion(await this.authoring.retire(actor, id, input.reason)),
    );
  }
}

/** The content of an input; `BAD_USER_INPUT` with every fault of its rule. */
function writtenIn(input: ProgrammeContentInput): WrittenContent {
  const { rule, paths, faults } = readRule(input.rule, 'input.rule');
  if (faults.length > 0) throw badInput(...faults);
  return {
    paths,
    content: {
      groupCode: input.group ?? null,
      titleVi: input.titleVi,
      titleEn: input.titleEn ?? null,
      descriptionVi: input.descriptionVi ?? null,
      descriptionEn: input.descriptionEn ?? null,
      criteriaVi: input.criteriaVi ?? null,
      criteriaEn: input.criteriaEn ?? null,
      frameworkCode: input.frameworkCode,
      frameworkVersion: input.frameworkVersion ?? null,
      rule,
      periodRule: input.periodRule,
      validityRule: input.validityRule,
      validityMonths: input.validityMonths ?? null,
      validThrough: input.validThrough ?? null,
      renewalDays: input.renewalDays ?? null,
      signerName: input.signerName ?? null,
      signerPosition: input.signerPosition ?? null,
      templateCode: input.templateCode,
    },
  };
}
