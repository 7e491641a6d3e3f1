import { readFileSync } from 'node:fs';
import '@app/assessment';
import '@app/certification';
import '@app/compliance';
import '@app/courses';
import '@app/identity';
import '@app/platform';
import '@app/reporting';
import '@app/skills';
import { Settings } from '@platform/config';
import { allPermissions } from '@platform/security';

const read = (path: string) => readFileSync(path, 'utf8');

describe('docs/operations.md', () => {
  const variables = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);

  it('explains every setting, and none that does not exist', () => {
    const settings = Object.keys(new Settings()).map((property) =>
      property.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase(),
    );
    expect(variables.sort()).toEqual(settings.sort());
  });

  it('tells the defaults that the code has', () => {
    const text = read('docs/operations.md');
    for (const [property, value] of Object.entries(new Settings())) {
      const variable = property.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase();
      const cell = new RegExp(`^\\| \`${variable}\` \\| ([^|]+) \\|`, 'm')
        .exec(text)?.[1]
        ?.replaceAll('`', '');
      expect([variable, cell]).toEqual([
        variable,
        value === undefined ? expect.stringMatching(/^(required|unset)$/) : String(value),
      ]);
    }
  });
});

describe('docs/security.md', () => {
  it('lists every permission with the roles that carry it', () => {
    const rows = [...read('docs/security.md').matchAll(/^\| `([a-z]+:[a-z-]+)` \| ([A-Z_, ]+|—) \|/gm)].map(
      ([, permission, roles = '']) => [permission, roles === '—' ? [] : roles.split(', ').sort()],
    );
    expect(rows).toEqual(allPermissions().map(([permission, roles]) => [permission, [...roles].sort()]));
  });
});
