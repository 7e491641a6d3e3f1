import { readableDay, readableFramework } from './readable';

describe('what people read', () => {
  it('shows the calendar day of Vietnam', () => {
    const lateEvening = new Date('2026-11-22T17:30:00.000Z');
    expect(readableDay('vi', lateEvening)).toBe('23/11/2026');
    expect(readableDay('en', lateEvening)).toBe('23 November 2026');
    expect(readableDay('en', new Date('2027-01-05T00:00:00.000Z'))).toBe('5 January 2027');
  });

  it('shows code and version of a framework in words', () => {
    expect(readableFramework('vi', 'HVS-REF@1.0.0')).toBe('HVS-REF, phiên bản 1.0.0');
    expect(readableFramework('en', 'HVS-REF@1.0.0')).toBe('HVS-REF, version 1.0.0');
    expect(readableFramework('vi', '757')).toBe('757');
  });
});
