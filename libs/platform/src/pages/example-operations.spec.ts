import { exampleOperations, readExample } from './example-operations';

describe('the example operations of GraphiQL', () => {
  it('take title, reader and variables from the first lines', () => {
    const query =
      '# Tìm khóa học · Find courses\n# who: anyone\n# variables: {"first": 5}\nquery Find { a }\n';
    expect(readExample('00-anyone-02-find.graphql', query)).toEqual({
      title: '00-anyone-02 · Tìm khóa học · Find courses',
      group: 'Mọi người · Anyone',
      query,
      variables: '{\n  "first": 5\n}',
    });
  });

  it('are shown without these lines, too', () => {
    expect(readExample('own-query.graphql', '{ me { id } }')).toMatchObject({
      title: 'own-query',
      group: 'Khác · Other',
      variables: null,
    });
  });

  it('can all be read and say for whom they are', () => {
    const groups = new Set(exampleOperations().map(({ group }) => group));
    expect([...groups].filter((group) => !group.includes(' · '))).toEqual([]);
    expect(groups).toContain('Người học · Learner');
  });
});
