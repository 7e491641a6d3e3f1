import { readItem } from './read-item';

const V2 = 'http://www.imsglobal.org/xsd/imsqti_v2p2';
const TEMPLATE = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/${name}"/>`;
const CHOICE = (inside = '', attributes = '') =>
  `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"${attributes}><prompt>Hỏi gì?</prompt>${['a', 'b', 'c', 'd'].map((id) => `<simpleChoice identifier="${id}">Ý ${id}</simpleChoice>`).join('')}${inside}</choiceInteraction>`; // prettier-ignore
const MANY = CHOICE().replace('maxChoices="1"', 'maxChoices="0"');
const ENTRY = '<p>Gõ: </p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>';
const KEY = (cardinality: string, baseType: string, values: string[], mapping = '') =>
  `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${baseType}"><correctResponse>${values.map((value) => `<value>${value}</value>`).join('')}</correctResponse>${mapping}</responseDeclaration>`; // prettier-ignore
const MAPPING = (entries: Record<string, number>, attributes = 'lowerBound="0"') =>
  `<mapping ${attributes}>${Object.entries(entries).map(([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}"/>`).join('')}</mapping>`; // prettier-ignore
const SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>';

const parse = (declaration: string, body: string, processing: string, more = '', attributes = '') =>
  readItem(
    Buffer.from(`<assessmentItem xmlns="${V2}" identifier="I" title="Câu"${attributes}>${declaration}${SCORE}<itemBody>${body}</itemBody>${processing}${more}</assessmentItem>`), // prettier-ignore
    'item.xml',
    () => null,
  );
const faultsOf = (...given: Parameters<typeof parse>) =>
  parse(...given).findings.faults.map(({ path, code, message }) => `${path} ${code} ${message}`);
const noticesOf = (...given: Parameters<typeof parse>) =>
  parse(...given).findings.notices.map(({ code }) => code);

const value = (points: number) => `<baseValue baseType="float">${points}</baseValue>`;
const set = (inside: string) => `<setOutcomeValue identifier="SCORE">${inside}</setOutcomeValue>`;
const when = (test: string, points: number, rest = '') =>
  `<responseProcessing><responseCondition><responseIf>${test}${set(value(points))}</responseIf>${rest}</responseCondition></responseProcessing>`;
const R = '<variable identifier="RESPONSE"/>';
const SINGLE = KEY('single', 'identifier', ['b']);

describe('reading how an item is scored', () => {
  it.each([
    ['match_correct', TEMPLATE('match_correct')],
    ['match_correct of 3.0', TEMPLATE('match_correct.xml')],
    ['CC2_match', TEMPLATE('CC2_match')],
    ['CC2_match_basic', TEMPLATE('CC2_match_basic.xml')],
    ['a condition on the correct response', when(`<match>${R}<correct identifier="RESPONSE"/></match>`, 5)],
    ['a condition on a value', when(`<match>${R}<baseValue baseType="identifier">b</baseValue></match>`, 1)],
    ['a condition on nothing first', when(`<isNull>${R}</isNull>`, 0, `<responseElseIf><match>${R}<correct identifier="RESPONSE"/></match>${set(value(1))}</responseElseIf><responseElse>${set(value(0))}</responseElse>`)],
  ])('reads %s', (_, processing) => {
    expect(parse(SINGLE, CHOICE(), processing).content).toMatchObject({ type: 'SINGLE_CHOICE', correct: ['b'] });
  }); // prettier-ignore

  it.each([
    ['map_response', TEMPLATE('map_response')],
    ['CC2_map_response', TEMPLATE('CC2_map_response')],
    ['mapResponse when there is a response', when(`<isNull>${R}</isNull>`, 0, `<responseElse>${set('<mapResponse identifier="RESPONSE"/>')}</responseElse>`)],
    ['a sum with mapResponse', `<responseProcessing>${set(`<sum><variable identifier="SCORE"/><product><mapResponse identifier="RESPONSE"/>${value(3)}</product></sum>`)}</responseProcessing>`],
    ['points by value', when(`<match>${R}<baseValue baseType="identifier">a</baseValue></match>`, 4, `<responseElseIf><match>${R}<baseValue baseType="identifier">c</baseValue></match>${set(value(1))}</responseElseIf>`)],
  ])('takes shares of single choices from %s', (_, processing) => {
    const key = KEY('single', 'identifier', ['a'], MAPPING({ a: 2, c: 0.5 }));
    expect(parse(key, CHOICE(), processing).content).toMatchObject({ correct: ['a'], weights: { c: 250 } });
  }); // prettier-ignore

  it.each<[string, Record<string, number>, object]>([
    [
      'even points and a penalty that takes all away',
      { a: 1, b: 1, c: -1, d: -1 },
      { scoring: 'RIGHT_MINUS_WRONG' },
    ],
    ['thirds', { a: 1, b: 1, c: 1, d: -3 }, { scoring: 'RIGHT_MINUS_WRONG' }],
    [
      'uneven points',
      { a: 2, b: 1 },
      { scoring: 'WEIGHTED', correct: ['a', 'b'], weights: { a: 667, b: 333 } },
    ],
    ['three even points', { a: 1, b: 1, c: 1 }, { scoring: 'WEIGHTED', weights: { a: 334, b: 333, c: 333 } }],
  ])('reads a sum over choices with %s', (_, points, content) => {
    const key = KEY('multiple', 'identifier', ['a', 'b'], MAPPING(points));
    expect(parse(key, MANY, TEMPLATE('map_response')).content).toMatchObject({
      type: 'MULTIPLE_CHOICE',
      ...content,
    });
  });

  it('adds up conditions on members of a response', () => {
    const rule = (id: string, points: number) => `<responseCondition><responseIf><member><baseValue baseType="identifier">${id}</baseValue>${R}</member>${set(`<sum><variable identifier="SCORE"/>${value(points)}</sum>`)}</responseIf></responseCondition>`; // prettier-ignore
    const processing = `<responseProcessing>${rule('a', 3)}${rule('b', 1)}${rule('c', -2)}</responseProcessing>`;
    expect(parse(KEY('multiple', 'identifier', []), MANY, processing).content).toMatchObject({
      correct: ['a', 'b'],
      weights: { a: 750, b: 250, c: -500 },
    });
  });

  it.each<[string, string, object]>([
    ['exactly', `<equal toleranceMode="exact">${R}<correct identifier="RESPONSE"/></equal>`, { correct: 40, tolerance: 0 }],
    ['within a tolerance', `<equal toleranceMode="absolute" tolerance="0.5">${R}<correct identifier="RESPONSE"/></equal>`, { correct: 40, tolerance: 0.5 }],
    ['within an uneven tolerance', `<equal toleranceMode="absolute" tolerance="2 4">${R}<correct identifier="RESPONSE"/></equal>`, { min: 38, max: 44 }],
    ['within percents', `<equal toleranceMode="relative" tolerance="5 5">${R}<correct identifier="RESPONSE"/></equal>`, { correct: 40, tolerance: 2 }],
    ['within uneven percents', `<equal toleranceMode="relative" tolerance="5 0.1">${R}<correct identifier="RESPONSE"/></equal>`, { min: 38, max: 40.04 }],
    ['within a range', `<and><gte>${R}${value(10)}</gte><lte>${R}${value(11)}</lte></and>`, { min: 10, max: 11 }],
  ])('reads a number that must equal %s', (_, test, content) => {
    expect(parse(KEY('single', 'float', ['40']), ENTRY, when(test, 1)).content).toMatchObject({ type: 'NUMERIC', ...content }); // prettier-ignore
  }); // prettier-ignore

  it.each<[string, string, object]>([
    ['match', `<match>${R}<correct identifier="RESPONSE"/></match>`, { accepted: ['Wi-Fi'], letterCase: 'STRICT' }],
    ['stringMatch', `<stringMatch caseSensitive="false">${R}<baseValue baseType="string">wifi</baseValue></stringMatch>`, { accepted: ['wifi'] }],
    ['either of two', `<or><match>${R}<correct identifier="RESPONSE"/></match><match>${R}<baseValue baseType="string">WLAN</baseValue></match></or>`, { accepted: ['Wi-Fi', 'WLAN'] }],
  ])('reads a typed text by %s', (_, test, content) => {
    expect(parse(KEY('single', 'string', ['Wi-Fi']), ENTRY, when(test, 1)).content).toMatchObject({ type: 'TEXT_ENTRY', ...content }); // prettier-ignore
  }); // prettier-ignore

  it.each([
    ['map_response_point', TEMPLATE('map_response_point'), 'map_response_point'],
    ['a template of somebody', '<responseProcessing template="https://truong.example/cham"/>', 'https://truong.example/cham'],
    ['a custom operator', `<responseProcessing>${set('<customOperator class="x"/>')}</responseProcessing>`, '<customOperator>'],
    ['a random number', `<responseProcessing>${set('<randomInteger max="5"/>')}</responseProcessing>`, '<randomInteger>'],
    ['a lookup', '<responseProcessing><lookupOutcomeValue identifier="SCORE"><variable identifier="RAW"/></lookupOutcomeValue></responseProcessing>', '<lookupOutcomeValue>'],
    ['an open end', when(`<equal toleranceMode="absolute" tolerance="1 1" includeLowerBound="false">${R}${value(1)}</equal>`, 1), '<equal>'],
    ['a part of a text', when(`<stringMatch substring="true" caseSensitive="true">${R}<baseValue baseType="string">a</baseValue></stringMatch>`, 1), '<stringMatch>'],
    ['points without an answer', when(`<isNull>${R}</isNull>`, 0, `<responseElse>${set(value(1))}</responseElse>`), '<responseElse>'],
    ['a number that depends on nothing', `<responseProcessing>${set(`<sum>${value(1)}<mapResponse identifier="RESPONSE"/></sum>`)}</responseProcessing>`, '<setOutcomeValue>'],
  ])('names %s instead of guessing', (_, processing, named) => {
    const [fault, ...more] = faultsOf(SINGLE, CHOICE(), processing);
    expect(more).toEqual([]);
    expect(fault).toMatch(/^responseProcessing unsupported_processing /);
    expect(fault).toContain(named);
  }); // prettier-ignore

  it('says when the file says nothing of marks', () => {
    expect(noticesOf(SINGLE, CHOICE(), '')).toEqual(['no_response_processing']);
  });
});

describe('reading an item', () => {
  const right = TEMPLATE('match_correct');
  it.each<[string, Parameters<typeof parse>, string]>([
    ['an adaptive item', [SINGLE, CHOICE(), right, '', ' adaptive="true"'], 'adaptive'],
    ['a template', [`${SINGLE}<templateDeclaration identifier="N" cardinality="single" baseType="integer"/>`, CHOICE(), right], '<templateDeclaration>'],
    ['a slider', [SINGLE, '<sliderInteraction responseIdentifier="RESPONSE" lowerBound="0" upperBound="9"/>', right], '<sliderInteraction>'],
    ['a printed variable', [SINGLE, `<p>Có <printedVariable identifier="N"/> máy.</p>${CHOICE()}`, right], '<printedVariable>'],
    ['a formula without TeX', [SINGLE, `<p><m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>x</m:mi></m:math></p>${CHOICE()}`, right], 'MathML'],
    ['SVG', [SINGLE, `<p><svg xmlns="http://www.w3.org/2000/svg"/></p>${CHOICE()}`, right], '<svg>'],
    ['nothing asked', [SINGLE, '<p>Chỉ đọc.</p>', right], 'asks nothing'],
    ['an undeclared response', ['', CHOICE(), right], 'RESPONSE'],
    ['no right choice', [KEY('single', 'identifier', []), CHOICE(), right], 'right one'],
    ['a picture from elsewhere', [SINGLE, `<p><img src="https://truong.example/a.png" alt="x"/></p>${CHOICE()}`, right], 'outside the package'],
    ['a picture that is not there', [SINGLE, `<p><img src="a.png" alt="x"/></p>${CHOICE()}`, right], 'a.png'],
    ['points for any text', [KEY('single', 'string', ['a'], MAPPING({ a: 1 }, 'defaultValue="1"')), ENTRY, TEMPLATE('map_response')], 'any answer'],
    ['everything for a part of the right answers', [KEY('multiple', 'identifier', ['a'], MAPPING({ a: 1, b: 1, c: 1 }, 'upperBound="2" lowerBound="0"')), MANY, TEMPLATE('map_response')], 'part of the right'],
  ])('refuses %s by name', (_, given, named) => {
    expect(faultsOf(...given).join('\n')).toContain(named);
    expect(parse(...given).content).toBeNull();
  }); // prettier-ignore

  it.each<[string, Parameters<typeof parse>, string]>([
    ['a fixed order', [SINGLE, CHOICE('', ' shuffle="false"'), right], 'order_not_kept'],
    ['a limit of choices', [KEY('multiple', 'identifier', ['a', 'b']), CHOICE().replace('maxChoices="1"', 'maxChoices="2"'), right], 'max_choices_dropped'],
    ['feedback on a wrong answer', [SINGLE, CHOICE('<simpleChoice identifier="e">Ý e<feedbackInline identifier="e">Sai rồi</feedbackInline></simpleChoice>'), right], 'answer_feedback_dropped'],
    ['a bound below nothing', [KEY('multiple', 'identifier', ['a'], MAPPING({ a: 1, b: -5 }, '')), MANY, TEMPLATE('map_response')], 'lower_bound_changed'],
    ['braces of the author', [SINGLE, `<p>Dùng {{tên}}.</p>${CHOICE()}`, right], 'braces_spaced'],
  ])('tells of %s', (_, given, code) => {
    expect(noticesOf(...given)).toContain(code);
  }); // prettier-ignore

  it('reads TeX out of MathML', () => {
    const formula = '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:semantics><m:mi>x</m:mi><m:annotation encoding="application/x-tex">\\frac{1}{2}</m:annotation></m:semantics></m:math>'; // prettier-ignore
    expect(parse(SINGLE, `<p>Tính ${formula}.</p>${CHOICE()}`, right).content?.prompt).toBe('<p>Tính \\(\\frac{1}{2}\\).</p><p>Hỏi gì?</p>'); // prettier-ignore
  });

  it('explains by the feedback on the right choice when there is no other', () => {
    const choice = CHOICE().replace('Ý b', 'Ý b<feedbackInline identifier="b">Vì thế.</feedbackInline>');
    expect(parse(SINGLE, choice, right).content).toMatchObject({
      explanation: 'Vì thế.',
      choices: [{}, { text: 'Ý b' }, {}, {}],
    });
  });
});
