import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBreakingChanges, findBreaks, readAccepted } from './breaking-changes.mjs';

const OLD = 'enum Sort { A B } type Query { course(code: String): Int quiz: Int sort: Sort }';

describe('changes of the schema that break clients', () => {
  it.each([
    [
      'a field that is gone',
      'enum Sort { A B } type Query { course(code: String): Int sort: Sort }',
      'Query.quiz',
    ],
    ['another type of a field', OLD.replace('quiz: Int', 'quiz: String'), 'Query.quiz'],
    ['an argument that is now required', OLD.replace('code: String', 'code: String!'), 'Query.course'],
    ['a value that is gone', OLD.replace('A B', 'A'), 'Sort'],
  ])('are found: %s', (_, after, name) => {
    expect(findBreaks(OLD, after)).toEqual([expect.stringContaining(name)]);
  });

  it('are not what only adds', () => {
    const after = OLD.replace('quiz: Int', 'quiz: Int! lesson(id: ID): Int').replace('A B', 'A B C');
    expect(findBreaks(OLD, after)).toEqual([]);
  });
});

describe('accepted breaks', () => {
  it('need a reason each', () => {
    const { accepted, faults } = readAccepted(
      'Some words.\n\n- `Query.a was removed.`: nobody asked for it in a year\n- `Query.b was removed.`\n- `Query.c was removed.`: old',
    );
    expect([...accepted]).toEqual(['Query.a was removed.']);
    expect(faults).toHaveLength(2);
  });

  it('stand with their reasons in the file of this repository', () => {
    expect(readAccepted(readFileSync('docs/api/accepted-breaks.md', 'utf8')).faults).toEqual([]);
  });
});

describe('the check of a working copy', () => {
  let root: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args]);
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'hvs-breaks-'));
    mkdirSync(join(root, 'docs', 'api'), { recursive: true });
    write('docs/api/accepted-breaks.md', '# Accepted breaks\n');
    write('schema.graphql', OLD);
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'one');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('compares with nothing before the first release', () => {
    write('schema.graphql', 'type Query { other: Int }');
    expect(checkBreakingChanges(root)).toEqual({ since: null, faults: [] });
  });

  it('compares with the point where the branch left origin/main when nothing is released', () => {
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    write('schema.graphql', OLD.replace('quiz: Int', ''));
    expect(checkBreakingChanges(root).faults).toEqual([expect.stringContaining('Query.quiz was removed')]);
  });

  it('compares with the last release, not with what was committed since, and takes accepted breaks', () => {
    git('tag', 'v1.0.0');
    git('tag', 'not-a-release');
    write('schema.graphql', OLD.replace('quiz: Int', ''));
    git('commit', '--quiet', '-a', '-m', 'two');
    const { since, faults } = checkBreakingChanges(root);
    expect([since, faults]).toEqual(['v1.0.0', ['breaks clients of v1.0.0: Query.quiz was removed.']]);
    write('docs/api/accepted-breaks.md', '- `Query.quiz was removed.`: it never worked for anybody\n');
    expect(checkBreakingChanges(root).faults).toEqual([]);
  });
});
