import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { compareCodes } from './code-order';
import { type DomainEntry, type FrameworkFile, type SkillEntry, stepsOf } from './framework-file';

const byCode = (a: { code: string }, b: { code: string }): number => compareCodes(a.code, b.code);

/** Items in the order of a list of codes; groups and levels stand in the order that their framework gives. */
const inOrderOf = <T>(codes: string[], items: T[], codeOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => codes.indexOf(codeOf(a)) - codes.indexOf(codeOf(b)));

/** The same content with domains, skills, outcomes and requirements in the order of their codes. */
export function inCodeOrder(file: FrameworkFile): FrameworkFile {
  const groups = file.groups.map((group) => group.code);
  const steps = file.levels.flatMap(stepsOf).map((step) => step.code);
  const byKey = <T>(codes: string[], record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(inOrderOf(codes, Object.entries(record), ([key]) => key));
  const orderedSkill = (skill: SkillEntry): SkillEntry => ({
    ...skill,
    appliesTo: inOrderOf(groups, skill.appliesTo, (group) => group),
    variants: byKey(groups, skill.variants),
    outcomes: Object.fromEntries(
      Object.entries(byKey(steps, skill.outcomes))
        .filter(([, outcomes]) => outcomes.length > 0)
        .map(([step, outcomes]) => [step, [...outcomes].sort(byCode)]),
    ),
  });
  const orderedDomain = (domain: DomainEntry): DomainEntry => ({
    ...domain,
    skills: domain.skills.map(orderedSkill).sort(byCode),
  });
  return {
    ...file,
    domains: file.domains.map(orderedDomain).sort((a, b) => compareCodes(a.number, b.number)),
    profiles: inOrderOf(groups, file.profiles, (profile) => profile.group).map((profile) => ({
      ...profile,
      requirements: [...profile.requirements].sort((a, b) => compareCodes(a.skill, b.skill)),
    })),
  };
}

/** SHA-256 of the content in code order as canonical JSON (RFC 8785): equal content, equal bytes. */
export const fingerprintOf = (file: FrameworkFile): Buffer =>
  createHash('sha256')
    .update(canonicalize(inCodeOrder(file)) ?? '')
    .digest();
