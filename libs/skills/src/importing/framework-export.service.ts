import { Injectable } from '@nestjs/common';
import { notFound } from '@platform/errors';
import { FrameworkContentRepository } from '../framework/framework-content.repository';
import type { OutcomeEntry } from '../framework/framework-file';
import type { StoredOutcome } from '../framework/framework-content';
import { FrameworkRepository } from '../framework/framework.repository';

const outcomesByStep = (outcomes: StoredOutcome[]): Record<string, OutcomeEntry[]> => {
  const byStep = new Map<string, OutcomeEntry[]>();
  for (const { step, ...outcome } of outcomes) byStep.set(step, [...(byStep.get(step) ?? []), outcome]);
  return Object.fromEntries(byStep);
};

/** Writes a stored version as the file that would import it again. */
@Injectable()
export class FrameworkExport {
  constructor(
    private readonly frameworks: FrameworkRepository,
    private readonly contents: FrameworkContentRepository,
  ) {}

  async toJson(code: string, version: string): Promise<string> {
    const header = await this.frameworks.findByVersion(code, version);
    const [content] = header ? await this.contents.load([header.id]) : [];
    if (!header || !content) throw notFound('framework version');
    const file = {
      code: header.code,
      version: header.version,
      titleVi: header.titleVi,
      titleEn: header.titleEn,
      source: header.source,
      isReference: header.isReference,
      issuedOn: header.issuedOn,
      validFrom: header.validFrom,
      validTo: header.validTo,
      completeness: header.completeness,
      ...header.details,
      groups: header.groups,
      levels: content.levels.map((level) => ({ ...level, steps: level.steps.map((step) => step.number) })),
      domains: content.domains.map((domain) => ({
        ...domain,
        skills: domain.skills.map(({ id: _, outcomes, ...skill }) => ({
          ...skill,
          outcomes: outcomesByStep(outcomes),
        })),
      })),
      profiles: content.profiles,
    };
    return `${JSON.stringify(file, null, 2)}\n`;
  }
}
