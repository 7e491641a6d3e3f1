import { Logger, NotFoundException } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { badInput, notFound, Problem, type ProblemCode, Refused } from '@platform/errors';
import { hasMessage, registerMessages } from '@platform/i18n';
import { type Language, runInContext } from '@platform/observability';
import { explain, formatError } from './format-error';

const CODES: Record<ProblemCode, true> = {
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  BAD_USER_INPUT: true,
  CONFLICT: true,
  IDEMPOTENCY_MISMATCH: true,
  RATE_LIMITED: true,
  UNAVAILABLE: true,
  INTERNAL: true,
};

const inLanguage = <T>(language: Language, work: () => T): T =>
  runInContext({ requestId: 'r-1', language, receivedAt: 0 }, work);

registerMessages({
  vi: { 'refusal.SPEC_FULL': 'Đã đủ {most} mục', 'fault.spec_most': 'tối đa {max} dòng' },
  en: { 'refusal.SPEC_FULL': 'There are {most} already' },
});

describe('what an error says', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('has a Vietnamese text for every code', () => {
    const missing = Object.keys(CODES).filter((code) => !hasMessage(`problem.${code}`, 'vi'));
    expect(missing).toEqual([]);
  });

  it('is Vietnamese for people, with the English of the throw as detail for programmers', () => {
    const told = inLanguage('vi', () => explain(notFound('unit')));
    expect(told).toMatchObject({ code: 'NOT_FOUND', detail: 'unit not found' });
    expect(told.message).toContain('Không tìm thấy');
    expect(inLanguage('en', () => explain(notFound('unit'))).message).toBe('unit not found');
  });

  it('tells field faults by their code, filled in, and leaves unknown codes as they were thrown', () => {
    const error = badInput(
      { path: 'input.a', code: 'invalid_id', message: 'must be an id' },
      { path: 'input.b', code: 'spec_most', message: 'at most 9 lines', values: { max: 9 } },
      { path: 'input.c', code: 'nobody_translated_this', message: 'is odd' },
    );
    expect(inLanguage('vi', () => explain(error)).fields).toEqual([
      { path: 'input.a', code: 'invalid_id', message: 'không phải là mã định danh đúng loại' },
      { path: 'input.b', code: 'spec_most', message: 'tối đa 9 dòng' },
      { path: 'input.c', code: 'nobody_translated_this', message: 'is odd' },
    ]);
    expect(inLanguage('en', () => explain(error)).fields.map(({ message }) => message)).toEqual([
      'must be an id',
      'at most 9 lines',
      'is odd',
    ]);
  });

  it('tells a refusal that no mutation foresaw in both languages', () => {
    const told = inLanguage('vi', () => explain(new Refused('SPEC_FULL', { most: 3 })));
    expect(told).toMatchObject({ message: 'Đã đủ 3 mục', detail: 'There are 3 already' });
    expect(told).toMatchObject({ code: 'CONFLICT', refusal: 'SPEC_FULL' });
    expect(explain(new Problem('CONFLICT', 'still running'))).not.toHaveProperty('refusal');
  });

  it('says that a server does not answer, and no address of it', () => {
    const away = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
    const told = inLanguage('vi', () => explain(away));
    expect(told.code).toBe('UNAVAILABLE');
    expect(JSON.stringify(told)).not.toContain('10.0.0.7');
  });

  it('tells nothing of a fault of ours', () => {
    const { code, detail, message } = inLanguage('vi', () => explain(new TypeError('secret table name')));
    expect([code, detail]).toEqual(['INTERNAL', null]);
    expect(message).not.toContain('secret');
  });

  it('takes errors of the framework by their status', () => {
    expect(inLanguage('en', () => explain(new NotFoundException('Cannot GET /x')))).toMatchObject({
      code: 'NOT_FOUND',
      detail: 'Cannot GET /x',
    });
  });

  it.each([
    ['Variable "$id" got invalid value 5; ID cannot represent value: 5', 'id'],
    [
      'Variable "$input" got invalid value "x" at "input.answers[12].sequence"; no Int',
      'input.answers.12.sequence',
    ],
    ['Variable "$input" got invalid value { a: "\n" } at "input.a"; Field "b" is missing', 'input.a'],
    ['Variable "$id" of required type "ID!" was not provided.', 'id'],
  ])('points to the faulty part of a variable: %j', (message, path) => {
    const error = new GraphQLError(message, { originalError: new GraphQLError('of the scalar') });
    const { extensions } = inLanguage('vi', () => formatError(error));
    expect(extensions.fields).toEqual([
      { path, code: 'invalid_value', message: expect.stringContaining('giá trị') },
    ]);
    expect(extensions.detail).toContain(message);
  });

  it('names no place when graphql-jit has told a wrong one', () => {
    const error = new GraphQLError('Variable "$count" got invalid value "x"; Expected type Int; …');
    Object.assign(error, { extensions: undefined });
    const { extensions } = inLanguage('vi', () => formatError(error));
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', requestId: 'r-1' });
  });

  it('leaves faults of a document in the words of graphql-js', () => {
    const error = inLanguage('vi', () => formatError(new GraphQLError('Cannot query field "x"')));
    expect(error.message).toBe('Cannot query field "x"');
    expect(error.extensions).toEqual({ code: 'BAD_USER_INPUT', requestId: 'r-1' });
  });

  it('puts code, detail and fields into the extensions', () => {
    const problem = new Problem('CONFLICT', 'still running');
    const error = inLanguage('vi', () =>
      formatError(new GraphQLError('x', { originalError: problem, path: ['enrol'] })),
    );
    expect(error).toMatchObject({
      path: ['enrol'],
      extensions: { code: 'CONFLICT', detail: 'still running', requestId: 'r-1' },
    });
  });
});
