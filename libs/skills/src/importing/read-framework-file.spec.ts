import { aFrameworkFile } from '@testing/skills';
import { hasMessage } from '@platform/i18n';
import '../skills.messages';
import { FAULT_CODES, MAX_FAULTS } from './fault';
import { MAX_FILE_BYTES, readFrameworkFile } from './read-framework-file';

type Json = Record<string, unknown>;

/** The sound file with one place changed; `undefined` removes it. */
function broken(path: string, value: unknown): string {
  const file = structuredClone(aFrameworkFile());
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Json>((at, key) => at[key] as Json, file);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(file);
}

const faultsOf = (content: string) =>
  readFrameworkFile(content).faults.map(({ path, code }) => `${path} ${code}`);

const SKILL = 'domains.0.skills.0';

describe('reading a framework file', () => {
  it('takes a sound file and counts what it holds', () => {
    const read = readFrameworkFile(JSON.stringify(aFrameworkFile()));
    expect(read.faults).toEqual([]);
    expect(read.counts).toEqual({
      groups: 2,
      levels: 2,
      domains: 2,
      skills: 3,
      outcomes: 4,
      profiles: 1,
      requirements: 2,
    });
    expect(read.file).toMatchObject({ code: 'KHUNG-THU', issuedOn: null, details: { provenance: [] } });
  });

  it('takes a file that begins with a byte order mark', () => {
    expect(readFrameworkFile(`\ufeff${JSON.stringify(aFrameworkFile())}`).faults).toEqual([]);
  });

  it.each<[string, string, unknown, string[]]>([
    ['a required field is missing', 'titleVi', undefined, ['titleVi missing']],
    ['a list is missing', 'profiles', undefined, ['profiles missing']],
    ['an end is not said to be unknown', 'validTo', undefined, ['validTo missing']],
    ['an unknown key at the top', 'effectiveFrom', '2026-01-01', ['effectiveFrom unknown_key']],
    ['an unknown key of a skill', `${SKILL}.name`, 'x', [`${SKILL}.name unknown_key`]],
    ['an unknown key of a level', 'levels.0.order', 1, ['levels.0.order unknown_key']],
    ['a number instead of a text', 'version', 1.1, ['version wrong_type']],
    ['a text instead of a list', 'groups', 'ND', ['groups wrong_type', ...groupsGone()]],
    ['a list instead of an object', 'domains.0', [], ['domains.0 wrong_type', ...profilesGone()]],
    ['a text instead of yes or no', 'isReference', 'true', ['isReference wrong_type']],
    ['null where a text must be', `${SKILL}.nameVi`, null, [`${SKILL}.nameVi wrong_type`]],
    ['a code as a number', `${SKILL}.code`, 1.1, [`${SKILL}.code wrong_type`, unknownSkill(0)]],
    ['an empty text', 'source', ' ', ['source empty']],
    ['no group at all', 'groups', [], ['groups empty', ...groupsGone()]],
    ['a skill for nobody', 'domains.1.skills.0.appliesTo', [], ['domains.1.skills.0.appliesTo empty']],
    [
      'a level without steps',
      'levels.1.steps',
      [],
      ['levels.1.steps empty', 'domains.0.skills.1.outcomes.TC unknown_level'],
    ],
    [
      'a variant that says nothing',
      'domains.0.skills.1.variants.CBCC',
      {},
      ['domains.0.skills.1.variants.CBCC empty'],
    ],
    ['a profile without requirements', 'profiles.0.requirements', [], ['profiles.0.requirements empty']],
    ['a name that is too long', `${SKILL}.nameVi`, 'ă'.repeat(301), [`${SKILL}.nameVi too_long`]],
    [
      'too many levels',
      'levels',
      Array.from({ length: 21 }, (_, i) => level(i)),
      ['levels too_many', ...stepsGone()],
    ],
    ['a name in decomposed form', `${SKILL}.nameVi`, 'Dữ liệu'.normalize('NFD'), [`${SKILL}.nameVi not_nfc`]],
    ['a title in decomposed form', 'titleVi', 'Khung kỹ năng'.normalize('NFD'), ['titleVi not_nfc']],
    ['an invisible character', `${SKILL}.nameVi`, 'Sao\u200blưu', [`${SKILL}.nameVi bad_character`]],
    ['a zero byte', 'source', 'a\u0000b', ['source bad_character']],
    ['half of a surrogate pair', 'source', 'a\ud800', ['source bad_character']],
    ['a line break in a name', 'groups.0.nameVi', 'Người\ndân', ['groups.0.nameVi bad_character']],
    ['a space at the end', 'groups.0.nameVi', 'Người dân ', ['groups.0.nameVi bad_character']],
    ['a code with a space', 'code', 'KHUNG THU', ['code bad_code']],
    ['a code that ends with a dot', 'domains.1.number', '0.', ['domains.1.number bad_code']],
    ['a path in a version', 'version', '../1', ['version bad_code']],
    ['a step that is no whole number', 'levels.1.steps', [3.5], ['levels.1.steps.0 bad_number']],
    [
      'a step below one',
      'levels.0.steps',
      [0, 2],
      ['levels.0.steps.0 bad_number', 'levels.0.steps level_order'],
    ],
    ['a day that does not exist', 'validFrom', '2026-02-29', ['validFrom bad_date']],
    ['a day in another form', 'validFrom', '01/01/2026', ['validFrom bad_date']],
    ['a day as a number', 'validFrom', 20260101, ['validFrom wrong_type']],
    ['an end before the beginning', 'validTo', '2025-12-31', ['validTo date_order']],
    ['an end on the first day', 'validTo', '2026-01-01', ['validTo date_order']],
    ['in force before it was issued', 'issuedOn', '2026-01-02', ['validFrom date_order']],
    ['two groups of one code', 'groups.1.code', 'ND', ['groups.1.code duplicate', ...officialsGone()]],
    [
      'two levels of one code',
      'levels.1.code',
      'CB',
      ['levels.1.code duplicate', 'domains.0.skills.1.outcomes.TC unknown_level'],
    ],
    [
      'a level named like a step',
      'levels.1.code',
      'CB1',
      ['levels.1.code duplicate', 'domains.0.skills.1.outcomes.TC unknown_level'],
    ],
    ['two domains of one number', 'domains.1.number', 'I', ['domains.1.number duplicate']],
    [
      'one skill twice in a domain',
      'domains.0.skills.1.code',
      'I.10',
      ['domains.0.skills.1.code duplicate', unknownSkill(1)],
    ],
    ['one skill in two domains', 'domains.1.skills.0.code', 'I.2', ['domains.1.skills.0.code duplicate']],
    [
      'one outcome twice',
      'domains.0.skills.1.outcomes.TC.0.code',
      'I.10.CB2a',
      ['domains.0.skills.1.outcomes.TC.0.code duplicate'],
    ],
    [
      'one group twice for a skill',
      'domains.1.skills.0.appliesTo',
      ['ND', 'ND'],
      ['domains.1.skills.0.appliesTo.1 duplicate'],
    ],
    ['two profiles of one group', 'profiles.1', profile('ND', '0.1', 'CB1'), ['profiles.1.group duplicate']],
    [
      'a skill twice in a profile',
      'profiles.0.requirements.2',
      { skill: 'I.2', level: 'TC' },
      ['profiles.0.requirements.2.skill duplicate'],
    ],
    [
      'a skill for an unknown group',
      'domains.1.skills.0.appliesTo',
      ['HSSV'],
      ['domains.1.skills.0.appliesTo.0 unknown_group'],
    ],
    [
      'a variant for an unknown group',
      `${SKILL}.variants`,
      { HSSV: { noteVi: 'x' } },
      [`${SKILL}.variants.HSSV unknown_group`],
    ],
    ['a profile of an unknown group', 'profiles.0.group', 'HSSV', ['profiles.0.group unknown_group']],
    [
      'outcomes at an unknown level',
      `${SKILL}.outcomes`,
      { CS1: [] },
      [`${SKILL}.outcomes.CS1 unknown_level`],
    ],
    [
      'outcomes at a level instead of its step',
      `${SKILL}.outcomes`,
      { CB: [] },
      [`${SKILL}.outcomes.CB unknown_level`],
    ],
    [
      'a profile with an unknown level',
      'profiles.0.requirements.0.level',
      'NC1',
      ['profiles.0.requirements.0.level unknown_level'],
    ],
    ['a profile with an unknown skill', 'profiles.0.requirements.1.skill', 'I.3', [unknownSkill(1)]],
    [
      'a profile with a skill of another group',
      'profiles.0',
      profile('CBCC', '0.1', 'CB1'),
      ['profiles.0.requirements.0.skill not_for_group'],
    ],
    [
      'a variant for a group it is not for',
      'domains.1.skills.0.variants',
      { CBCC: { noteVi: 'x' } },
      ['domains.1.skills.0.variants.CBCC not_for_group'],
    ],
    [
      'levels in the wrong order',
      'levels',
      [level(5, 'TC', [3]), level(1, 'CB', [1, 2])],
      ['levels.1.steps level_order'],
    ],
    ['steps in the wrong order', 'levels.0.steps', [2, 1], ['levels.0.steps level_order']],
    ['a step of two levels', 'levels.1.steps', [2], ['levels.1.steps level_order']],
    [
      'complete without a skill',
      'domains',
      [],
      ['profiles.0.requirements.0.skill unknown_skill', unknownSkill(1), 'completeness contradiction'],
    ],
    [
      'complete without a sentence',
      'domains.0.skills.1.outcomes.TC.0.textVi',
      null,
      ['domains.0.skills.1.outcomes.TC.0.textVi contradiction'],
    ],
    ['awaiting a text that is there', 'completeness', 'awaiting text', ['completeness contradiction']],
    [
      'a grade taught at an unknown level',
      'gradeMapping',
      grades('NC1', [10]),
      ['gradeMapping.rows.0.level unknown_level'],
    ],
    [
      'a grade that no school has',
      'gradeMapping',
      grades('CB1', [13]),
      ['gradeMapping.rows.0.grades.0 bad_number'],
    ],
    [
      'a grade named twice',
      'gradeMapping',
      grades('CB1', [1, 1]),
      ['gradeMapping.rows.0.grades.1 duplicate'],
    ],
    [
      'shares that do not make a whole',
      'workingProfile',
      shares(70, 20),
      ['workingProfile.practicePercent contradiction'],
    ],
  ])('refuses when %s', (_, path, value, faults) => {
    const content = broken(path, value);
    expect(faultsOf(content)).toEqual(faults);
    expect(readFrameworkFile(content).file).toBeNull();
  });

  it.each<[string, string, string[]]>([
    ['is no JSON', '{"code": "A",\n "version" 1}', [' invalid_json']],
    ['is cut off', '{"code": "A"', [' invalid_json']],
    ['is empty', '', [' invalid_json']],
    ['is a list', '[]', [' wrong_type']],
    ['is null', 'null', [' wrong_type']],
    ['is too large', `"${'ă'.repeat(MAX_FILE_BYTES / 2)}"`, [' too_large']],
    [
      'holds a key twice, of which a parser would keep one',
      JSON.stringify(aFrameworkFile()).replace('"CB1":[', '"TC":[],"CB1":['),
      ['domains.0.skills.1.outcomes.TC duplicate_key'],
    ],
  ])('refuses a file that %s', (_, content, faults) => {
    expect(faultsOf(content)).toEqual(faults);
  });

  it('says in which line the JSON breaks', () => {
    const [fault] = readFrameworkFile('{\n  "code": "A",\n  "version" 1\n}').faults;
    expect(fault).toEqual({ path: '', code: 'invalid_json', values: { line: 3, column: 13 } });
  });

  it('finds all faults in one pass, in the order of the file', () => {
    const file = JSON.parse(broken('source', '')) as Json;
    expect(faultsOf(JSON.stringify({ ...file, validFrom: 'x', more: 1 }))).toEqual([
      'more unknown_key',
      'source empty',
      'validFrom bad_date',
    ]);
  });

  it('stops telling faults when there are too many', () => {
    const keys = Object.fromEntries(Array.from({ length: MAX_FAULTS + 1 }, (_, i) => [`k${i}`, i]));
    const read = readFrameworkFile(JSON.stringify(aFrameworkFile(keys)));
    expect([read.faults.length, read.isTruncated]).toEqual([MAX_FAULTS, true]);
  });

  it('is not fooled by keys of the language', () => {
    const content = JSON.stringify(aFrameworkFile()).replace('"CBCC":{"noteVi"', '"__proto__":{"noteVi"');
    expect(faultsOf(content)).toEqual(['domains.0.skills.1.variants.__proto__ unknown_group']);
    expect(faultsOf(JSON.stringify(aFrameworkFile({ constructor: 1 })))).toEqual(['constructor unknown_key']);
  });

  it('survives a file that is nested without end', () => {
    expect(faultsOf('['.repeat(900_000))).toEqual([' invalid_json']);
    expect(faultsOf(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)).toEqual([' wrong_type']);
  });

  it('has a text in both languages for every code', () => {
    const without = FAULT_CODES.filter(
      (code) => !hasMessage(`framework-fault.${code}`, 'vi') || !hasMessage(`framework-fault.${code}`, 'en'),
    );
    expect(without).toEqual([]);
  });
});

function unknownSkill(requirement: number): string {
  return `profiles.0.requirements.${requirement}.skill unknown_skill`;
}

function level(at: number, code = `L${at}`, steps = [at + 1]): Json {
  return { code, nameVi: 'Trình độ', steps };
}

function profile(group: string, skill: string, step: string): Json {
  return { group, requirements: [{ skill, level: step }] };
}

function grades(step: string, rows: number[]): Json {
  return { source: 'Công văn', rows: [{ level: step, grades: rows }] };
}

function shares(theoryPercent: number, practicePercent: number): Json {
  return {
    about: 'x',
    levels: [],
    theoryPercent,
    practicePercent,
    passPercent: 80,
    maxRetakes: 3,
    minReplacedPercentPerRetake: 30,
    placementTestBefore: true,
    reassessmentMonthsRecommended: 6,
  };
}

/** What follows when no group is known. */
function groupsGone(): string[] {
  return [
    'domains.0.skills.0.appliesTo.0 unknown_group',
    'domains.0.skills.0.appliesTo.1 unknown_group',
    'domains.0.skills.1.appliesTo.0 unknown_group',
    'domains.0.skills.1.appliesTo.1 unknown_group',
    'domains.0.skills.1.variants.CBCC unknown_group',
    'domains.1.skills.0.appliesTo.0 unknown_group',
    'profiles.0.group unknown_group',
  ];
}

/** What follows when the group of officials is gone. */
function officialsGone(): string[] {
  return [
    'domains.0.skills.0.appliesTo.1 unknown_group',
    'domains.0.skills.1.appliesTo.1 unknown_group',
    'domains.0.skills.1.variants.CBCC unknown_group',
  ];
}

/** What follows when the skills of the first domain are gone. */
function profilesGone(): string[] {
  return [unknownSkill(0), unknownSkill(1)];
}

/** What follows when the steps of the sound file are gone. */
function stepsGone(): string[] {
  return [
    'domains.0.skills.0.outcomes.CB2 unknown_level',
    'domains.0.skills.1.outcomes.TC unknown_level',
    'domains.0.skills.1.outcomes.CB1 unknown_level',
    'profiles.0.requirements.0.level unknown_level',
    'profiles.0.requirements.1.level unknown_level',
  ];
}
