import { checkShape } from '../shape/check-shape';
import { FaultSettings } from './fault-settings';

describe('fault settings', () => {
  it('are good behaviour when nothing is given', () => {
    expect(checkShape(FaultSettings, {})).toEqual({ ok: true, value: new FaultSettings() });
  });

  it('keep the default of what is not given', () => {
    const shaped = checkShape(FaultSettings, { errorRate: 0.5, latencyMs: { min: 1, max: 2 } });
    expect(shaped).toMatchObject({
      ok: true,
      value: { errorRate: 0.5, latencyMs: { min: 1, max: 2 }, timeoutRate: 0, acknowledgement: 'NOW' },
    });
  });

  it.each<[unknown, string]>([
    [{ errorRate: 2 }, 'errorRate'],
    [{ errorRate: '0.5' }, 'errorRate'],
    [{ errorrate: 0.5 }, 'errorrate'],
    [{ latencyMs: { min: 5, max: 4 } }, 'latencyMs.max'],
    [{ latencyMs: { min: -1, max: 4 } }, 'latencyMs.min'],
    [{ latencyMs: 5 }, 'latencyMs'],
    [{ acknowledgement: 'SOON' }, 'acknowledgement'],
    [{ forgedCallback: 'yes' }, 'forgedCallback'],
    [[], ''],
    ['text', ''],
  ])('names the place of the fault in %j', (json, path) => {
    expect(checkShape(FaultSettings, json)).toMatchObject({ ok: false, fault: { path } });
  });
});
