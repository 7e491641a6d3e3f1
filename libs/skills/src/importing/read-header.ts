import {
  AWAITING_TEXT,
  COMPLETE,
  type FrameworkFile,
  type GradeMapping,
  type WorkingProfile,
} from '../framework/framework-file';
import type { FileNode } from './file-node';

type Header = Omit<FrameworkFile, 'groups' | 'levels' | 'domains' | 'profiles' | 'details'>;

/** Keys that every file has. */
export const REQUIRED_KEYS = [
  'code',
  'version',
  'titleVi',
  'source',
  'isReference',
  'validFrom',
  'validTo',
  'completeness',
  'groups',
  'levels',
  'domains',
  'profiles',
] as const;

export const OPTIONAL_KEYS = [
  'titleEn',
  'issuedOn',
  'issuerVi',
  'scopeVi',
  'codeScheme',
  'gradeMapping',
  'workingProfile',
  'provenance',
] as const;

export type RootFields = Record<(typeof REQUIRED_KEYS)[number] | (typeof OPTIONAL_KEYS)[number], FileNode>;

const isReal = (day: string | null): day is string => day !== null && /^\d{4}-\d\d-\d\d$/.test(day);

/** Name, source and validity. */
export function readHeader(root: RootFields): Header {
  const header: Header = {
    code: root.code.code(),
    version: root.version.code(),
    titleVi: root.titleVi.text(500),
    titleEn: root.titleEn.textOrNull(500),
    source: root.source.text(500),
    isReference: root.isReference.boolean(),
    issuedOn: root.issuedOn.day(),
    validFrom: root.validFrom.day(),
    validTo: root.validTo.day(),
    completeness: root.completeness.text(2_000),
  };
  if (isReal(header.validTo) && (!isReal(header.validFrom) || header.validTo <= header.validFrom))
    root.validTo.fault('date_order', { after: 'validFrom' });
  if (isReal(header.issuedOn) && isReal(header.validFrom) && header.validFrom < header.issuedOn)
    root.validFrom.fault('date_order', { after: 'issuedOn' });
  return header;
}

/** What a file says of its own completeness must agree with what it holds. */
export function checkCompleteness(root: RootFields, file: FrameworkFile, skillCount: number): void {
  if (file.completeness === COMPLETE && skillCount === 0) root.completeness.fault('contradiction');
  if (file.completeness === AWAITING_TEXT && skillCount > 0) root.completeness.fault('contradiction');
}

function readGradeMapping(node: FileNode, steps: ReadonlySet<string>): GradeMapping | null {
  if (node.isAbsent) return null;
  const { source, rows } = node.object(['source', 'rows']);
  const seen = new Set<number>();
  return {
    source: source.text(500),
    rows: rows.items(50).map((row) => {
      const { level, grades } = row.object(['level', 'grades']);
      const code = level.code();
      if (!steps.has(code)) level.fault('unknown_level', { code });
      return {
        level: code,
        grades: grades.items(12).map((item) => {
          const grade = item.integer(1, 12);
          if (seen.has(grade)) item.fault('duplicate', { code: grade });
          seen.add(grade);
          return grade;
        }),
      };
    }),
  };
}

function readWorkingProfile(node: FileNode): WorkingProfile | null {
  if (node.isAbsent) return null;
  const fields = node.object([
    'about',
    'levels',
    'theoryPercent',
    'practicePercent',
    'passPercent',
    'maxRetakes',
    'minReplacedPercentPerRetake',
    'placementTestBefore',
    'reassessmentMonthsRecommended',
  ]);
  const profile: WorkingProfile = {
    about: fields.about.text(1_000),
    levels: fields.levels.items(10).map((item) => {
      const { scope, questions, minutes } = item.object(['scope', 'questions', 'minutes']);
      return { scope: scope.code(), questions: questions.integer(1, 500), minutes: minutes.integer(1, 600) };
    }),
    theoryPercent: fields.theoryPercent.integer(0, 100),
    practicePercent: fields.practicePercent.integer(0, 100),
    passPercent: fields.passPercent.integer(1, 100),
    maxRetakes: fields.maxRetakes.integer(0, 100),
    minReplacedPercentPerRetake: fields.minReplacedPercentPerRetake.integer(0, 100),
    placementTestBefore: fields.placementTestBefore.boolean(),
    reassessmentMonthsRecommended: fields.reassessmentMonthsRecommended.integer(0, 120),
  };
  if (profile.theoryPercent + profile.practicePercent !== 100) fields.practicePercent.fault('contradiction');
  return profile;
}

/** The rest: shown, never searched or referred to. */
export const readDetails = (root: RootFields, steps: ReadonlySet<string>): FrameworkFile['details'] => ({
  issuerVi: root.issuerVi.textOrNull(300),
  scopeVi: root.scopeVi.textOrNull(1_000),
  codeScheme: root.codeScheme.textOrNull(1_000),
  gradeMapping: readGradeMapping(root.gradeMapping, steps),
  workingProfile: readWorkingProfile(root.workingProfile),
  provenance: root.provenance.isAbsent ? [] : root.provenance.items(50).map((item) => item.text(500)),
});
