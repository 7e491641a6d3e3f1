import { checkShape } from '../shape/check-shape';
import { DocumentPayload, fingerprintOf } from './document-payload';

const good = {
  documentId: 'd-1',
  action: 'ISSUE',
  personalNumber: '036168961843',
  serial: 'HVS-2026-000001',
  programme: 'Phổ cập kỹ năng số',
  group: 'ND',
  framework: 'HVS-REF 1.0',
  issuedAt: '2026-11-22T08:00:00.000Z',
  verifyUrl: 'http://127.0.0.1:3000/v/abc',
};

function checked(json: object): DocumentPayload {
  const shaped = checkShape(DocumentPayload, json);
  if (!shaped.ok) throw new Error(`${shaped.fault.path}: ${shaped.fault.message}`);
  return shaped.value;
}

describe('document payload', () => {
  it.each([{}, { validUntil: null }, { validUntil: '2027-05-22' }, { reason: 'Cấp nhầm' }])(
    'takes a whole document with %j',
    (more) => {
      expect(checked({ ...good, ...more })).toMatchObject({ ...good, ...more });
    },
  );

  it.each<[string, unknown]>([
    ['documentId', ''],
    ['action', 'DELETE'],
    ['personalNumber', '123456789'],
    ['personalNumber', 36168961843],
    ['serial', 'x'.repeat(41)],
    ['programme', undefined],
    ['group', 'XYZ'],
    ['framework', null],
    ['issuedAt', 'yesterday'],
    ['validUntil', '2026-02-30'],
    ['verifyUrl', 'javascript:alert(1)'],
    ['reason', 5],
    ['email', 'a@example.vn'],
  ])('names %s when it is %j', (path, value) => {
    expect(checkShape(DocumentPayload, { ...good, [path]: value })).toMatchObject({
      ok: false,
      fault: { path },
    });
  });

  it('wants to know what takes the place of a superseded one', () => {
    const superseded = { ...good, action: 'SUPERSEDE' };
    expect(checkShape(DocumentPayload, superseded)).toMatchObject({ fault: { path: 'supersededBy' } });
    const one = checked({ ...superseded, supersededBy: 'HVS-2026-000002' });
    const other = checked({ ...superseded, supersededBy: 'HVS-2026-000003' });
    expect(fingerprintOf(one)).not.toBe(fingerprintOf(other));
    expect(fingerprintOf(checked({ ...good, supersededBy: null }))).toBe(fingerprintOf(checked(good)));
  });

  it('has one fingerprint whatever the order, and another for other content', () => {
    const reversed = Object.fromEntries(Object.entries(good).reverse());
    expect(fingerprintOf(checked(reversed))).toBe(fingerprintOf(checked(good)));
    expect(fingerprintOf(checked({ ...good, validUntil: null }))).toBe(fingerprintOf(checked(good)));
    expect(fingerprintOf(checked({ ...good, serial: 'HVS-2026-000002' }))).not.toBe(
      fingerprintOf(checked(good)),
    );
  });
});
