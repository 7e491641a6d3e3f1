import { aFrameworkFile } from '@testing/skills';
import { readFrameworkFile } from '../importing/read-framework-file';
import { type FrameworkFile, stepsOf } from './framework-file';
import { fingerprintOf, inCodeOrder } from './in-code-order';

function read(changes: Record<string, unknown> = {}): FrameworkFile {
  const { file } = readFrameworkFile(JSON.stringify(aFrameworkFile(changes)));
  if (!file) throw new Error('The sound file is broken');
  return file;
}

describe('content in code order', () => {
  const ordered = inCodeOrder(read());

  it('sorts domains, skills, outcomes and requirements by the parts of their codes', () => {
    expect(ordered.domains.map((domain) => domain.number)).toEqual(['0', 'I']);
    const skills = ordered.domains[1]?.skills ?? [];
    expect(skills.map((skill) => skill.code)).toEqual(['I.2', 'I.10']);
    expect(skills[0]?.outcomes.CB1?.map((outcome) => outcome.code)).toEqual(['I.2.CB1a', 'I.2.CB1b']);
    expect(ordered.profiles[0]?.requirements.map((line) => line.skill)).toEqual(['I.2', 'I.10']);
  });

  it('sorts outcomes by step and not by the letters of its code', () => {
    expect(Object.keys(ordered.domains[1]?.skills[0]?.outcomes ?? {})).toEqual(['CB1', 'TC']);
  });

  it('has the same fingerprint however the file was ordered', () => {
    const file = read();
    const turned = { ...file, domains: [...file.domains].reverse() };
    expect(fingerprintOf(turned).equals(fingerprintOf(file))).toBe(true);
    expect(fingerprintOf(ordered).equals(fingerprintOf(file))).toBe(true);
  });

  it('has another fingerprint when one word changes', () => {
    expect(fingerprintOf(read({ titleEn: 'Other' })).equals(fingerprintOf(read()))).toBe(false);
  });
});

describe('codes of steps', () => {
  it('counts the steps of each level from one', () => {
    expect(stepsOf({ code: 'TC', steps: [3, 4] })).toEqual([
      { code: 'TC1', number: 3 },
      { code: 'TC2', number: 4 },
    ]);
  });

  it('names the only step like its level', () => {
    expect(stepsOf({ code: 'CB', steps: [1] })).toEqual([{ code: 'CB', number: 1 }]);
  });
});
