import { subjectOf, techIdOf } from './subject';

describe('subject', () => {
  it('stays the same for a person for ever', () => {
    expect(subjectOf('036168961843')).toBe('iF4kpLx-HMjfMJphvQBNGKTWyYg');
    expect(techIdOf('036168961843')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('differs between people and does not contain the number', () => {
    expect(subjectOf('036168961843')).not.toBe(subjectOf('036168961844'));
    expect(techIdOf('036168961843')).not.toBe(techIdOf('036168961844'));
    expect(subjectOf('036168961843')).not.toContain('961843');
  });
});
