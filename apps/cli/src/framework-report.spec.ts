import type { ImportOutcome } from '@app/skills';
import { toTypeId } from '@platform/graphql';
import { reportFramework } from './framework-report';

const counts = { groups: 1, levels: 4, domains: 6, skills: 24, outcomes: 0, profiles: 0, requirements: 0 };
const sound: ImportOutcome = { faults: [], isTruncated: false, counts, versionId: null, isUnchanged: false };
const last = (outcome: ImportOutcome, dryRun = false) =>
  reportFramework(outcome, dryRun).trim().split('\n').at(-1);

describe('the report of a framework import', () => {
  it('tells every fault with its place and code, and that nothing was stored', () => {
    const faults: ImportOutcome['faults'] = [
      { path: 'domains.0.code', code: 'missing', values: {} },
      { path: '', code: 'too_many', values: { max: 3 } },
    ];
    const lines = reportFramework({ ...sound, faults, isTruncated: true, counts: null }, false).split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^domains\.0\.code: .+ \[missing\]$/),
      expect.stringMatching(/^\(file\): .+ \[too_many\]$/),
      expect.stringContaining('more faults'),
      '2 faults, nothing stored',
      '',
    ]);
  });

  it('tells what the file holds', () => {
    expect(reportFramework(sound, true)).toContain('groups 1, levels 4, domains 6, skills 24');
  });

  it('tells a dry run, a repetition and a stored draft apart', () => {
    const versionId = '01990000-0000-7000-8000-000000000000';
    expect(last(sound, true)).toContain('dry run');
    expect(last({ ...sound, isUnchanged: true, versionId })).toContain('already');
    expect(last({ ...sound, versionId })).toContain(toTypeId('frw', versionId));
  });
});
