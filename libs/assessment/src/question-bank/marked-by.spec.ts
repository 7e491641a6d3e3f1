import { ITEM_TYPES } from './item-content';
import { markedByOf, markedBySql } from './marked-by';

describe('who marks a question', () => {
  it('are people for essays and handed-in files, and nobody else', () => {
    expect(ITEM_TYPES.filter((type) => markedByOf(type) === 'PEOPLE')).toEqual([
      'EXTENDED_TEXT',
      'FILE_UPLOAD',
    ]);
  });

  it('is told to the database in the same words', () => {
    expect(markedBySql('v')).toContain("v.content->>'type' in ('EXTENDED_TEXT', 'FILE_UPLOAD')");
  });
});
