import { attributeOf, childOf, textOf } from './xml-element';
import { readXml, type XmlLimits } from './read-xml';

const read = (xml: string | Buffer, limits: Partial<XmlLimits> = {}, level: 0 | 1 = 1) => [
  ...readXml(typeof xml === 'string' ? Buffer.from(xml) : xml, { path: 'file', root: 'quiz', level, limits }),
];
const refused = (code: string, message = '') =>
  expect.objectContaining({
    fields: [expect.objectContaining({ path: 'file', code, message: expect.stringContaining(message) })],
  });

describe('reading XML', () => {
  it('hands out the children of the root with text, CDATA, attributes and line', () => {
    const [first, second] = read(
      '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!-- c --><quiz>\n<q a="1&amp;2">x<b>y</b><![CDATA[<z>]]></q>\n<q/></quiz>',
    );
    expect(first && [textOf(first), attributeOf(first, 'a'), first.line]).toEqual(['xy<z>', '1&2', 3]);
    expect(first && textOf(childOf(first, 'b'))).toBe('y');
    expect(second).toEqual({ name: 'q', attributes: {}, children: [], line: 4 });
  });

  it('hands out the root itself when asked', () => {
    expect(read('<quiz><q/></quiz>', {}, 0).map(({ name, children }) => [name, children.length])).toEqual([
      ['quiz', 1],
    ]);
  });

  it('keeps letters whole where two slices meet', () => {
    const text = 'ệ'.repeat(100_000);
    expect(read(`<quiz><q>${text}</q></quiz>`).map(textOf)).toEqual([text]);
  });

  it('hands out what stands before a fault, so that one question is in memory at a time', () => {
    const iterator = readXml(Buffer.from(`<quiz><q/>${' '.repeat(70_000)}<q></quiz>`), {
      path: 'file',
      level: 1,
    });
    expect(iterator.next().value).toMatchObject({ name: 'q' });
    expect(() => iterator.next()).toThrow(refused('not_well_formed'));
  });

  it.each([
    ['a file outside', '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><q>&x;</q></quiz>'],
    ['a bomb', '<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><quiz><q>&b;</q></quiz>'],
    ['a document type without entities', '<!DOCTYPE quiz><quiz/>'],
    ['an outer document type', '<!DOCTYPE quiz SYSTEM "http://127.0.0.1/x.dtd"><quiz/>'],
  ])('refuses %s', (_, xml) => {
    expect(() => read(xml)).toThrow(refused('doctype_refused', 'line 1'));
  });

  it.each([
    ['an entity', '<quiz>&x;</quiz>'],
    ['an open element', '<quiz>\n<q>'],
    ['crossed elements', '<quiz><a><b></a></b></quiz>'],
    ['no element', 'GIFT {T}'],
    ['nothing', ''],
    ['two roots', '<quiz/><quiz/>'],
    ['a reference to NUL', '<quiz>&#0;</quiz>'],
    ['a reference to no character', '<quiz a="&#xffff;"/>'],
    ['a bare &', '<quiz>a & b</quiz>'],
  ])('refuses %s as not well-formed', (_, xml) => {
    expect(() => read(xml)).toThrow(refused('not_well_formed', 'line'));
  });

  it('refuses another root', () => {
    expect(() => read('<questestinterop/>')).toThrow(refused('wrong_root', '<quiz>'));
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeff<quiz/>', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('<quiz></quiz>', 'utf16le')],
    ['a declared encoding', Buffer.from('<?xml version="1.0" encoding="windows-1258"?><quiz/>')],
    ['bytes that are not UTF-8', Buffer.from('<quiz>Vi\xeat</quiz>', 'latin1')],
  ])('refuses %s', (_, file) => {
    expect(() => read(file)).toThrow(refused('wrong_encoding', 'UTF-8'));
  });

  it.each(['<quiz>\u0000</quiz>', '<quiz>\ufffe</quiz>'])(
    'refuses characters that XML does not have: %j',
    (xml) => {
      expect(() => read(xml)).toThrow(refused('control_character'));
    },
  );

  it.each([
    ['levels', '<quiz>' + '<a>'.repeat(200), {}],
    ['attributes', `<quiz ${Array.from({ length: 60 }, (_, index) => `a${index}="x"`).join(' ')}/>`, {}],
    ['elements', `<quiz><q>${'<a/>'.repeat(11)}</q></quiz>`, { elements: 10 }],
    ['text', `<quiz><q>${'a'.repeat(50)}<a>${'b'.repeat(51)}</a></q></quiz>`, { text: 100 }],
    ['CDATA', `<quiz><q><![CDATA[${'a'.repeat(101)}]]></q></quiz>`, { text: 100 }],
    ['comment', `<quiz><q><!--${'a'.repeat(101)}--></q></quiz>`, { text: 100 }],
    ['attribute', `<quiz><q a="${'a'.repeat(101)}"/></quiz>`, { text: 100 }],
  ])('refuses too much %s', (_, xml, limits) => {
    expect(() => read(xml, limits)).toThrow(refused('too_much'));
  });

  it('counts the text of each element anew', () => {
    expect(read(`<quiz>${`<q>${'a'.repeat(90)}</q>`.repeat(50)}</quiz>`, { text: 100 })).toHaveLength(50);
  });

  it('gives attributes no prototype to reach', () => {
    const [element] = read('<quiz><q __proto__="x" a="y"/></quiz>');
    expect(attributeOf(element, 'constructor')).toBeUndefined();
    expect(attributeOf(element, '__proto__')).toBeUndefined();
    expect(attributeOf(element, 'a')).toBe('y');
  });
});
