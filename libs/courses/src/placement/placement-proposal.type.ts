import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { localised, translate } from '@platform/i18n';
import type { PlacementProposal } from './placement-proposal.service';
import type { ProposalReason } from './propose-modules';

export const ProposalReasonEnum = {
  ALL_SUFFICIENT: 'ALL_SUFFICIENT',
  NOT_YET: 'NOT_YET',
  UNCERTAIN: 'UNCERTAIN',
  NOT_TESTED: 'NOT_TESTED',
  NO_SKILLS: 'NO_SKILLS',
} as const;
registerEnumType(ProposalReasonEnum, {
  name: 'PlacementProposalReason',
  description: 'Why a module is to be learnt or can be skipped.',
  valuesMap: {
    ALL_SUFFICIENT: { description: 'All of its skills are there: it can be skipped.' },
    NOT_YET: { description: 'A skill is not there yet.' },
    UNCERTAIN: { description: 'The placement could not tell of a skill.' },
    NOT_TESTED: { description: 'The placement asked nothing of a skill.' },
    NO_SKILLS: { description: 'The module names no skills.' },
  },
});

@ObjectType({ description: 'A module and whether a placement spares it.' })
export class ModuleProposalType {
  @Field(() => ID, { description: '`mdl_…`' })
  moduleId!: string;

  @Field(() => String, { description: 'Name, in the language of `Accept-Language`.' })
  title!: string;

  @Field(() => Boolean, { description: 'Whether it can be skipped; otherwise it is to be learnt.' })
  isSkipped!: boolean;

  @Field(() => ProposalReasonEnum, { description: 'Why, for programs.' })
  reason!: ProposalReason;

  @Field(() => String, { description: 'Why, in the language of `Accept-Language`.' })
  explanation!: string;

  @Field(() => [String], { description: 'Skills that the reason is about.' })
  skills!: string[];
}

@ObjectType('PlacementProposal', { description: 'What to learn of a course after a placement.' })
export class PlacementProposalType {
  @Field(() => ID, { description: 'The course, `crs_…`.' })
  courseId!: string;

  @Field(() => ID, { description: 'The attempt, `att_…`.' })
  attemptId!: string;

  @Field(() => [ModuleProposalType], { description: 'All modules, in the order of learning.' })
  modules!: ModuleProposalType[];
}

export function toPlacementProposal({
  attemptId,
  structure,
  modules,
}: PlacementProposal): PlacementProposalType {
  const byId = new Map(structure.modules.map((module) => [module.id, module]));
  return {
    courseId: toTypeId('crs', structure.version.courseId),
    attemptId: toTypeId('att', attemptId),
    modules: modules.map(({ moduleId, isSkipped, reason, skills }) => {
      const module = byId.get(moduleId);
      return {
        moduleId: toTypeId('mdl', moduleId),
        title: module ? localised(module.titleVi, module.titleEn) : '',
        isSkipped,
        reason,
        explanation: translate(`placement.${reason}.module`, { skills: skills.join(', ') }),
        skills,
      };
    }),
  };
}
