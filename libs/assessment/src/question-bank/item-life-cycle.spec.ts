import {
  ITEM_STATES,
  ITEM_STEPS,
  type ItemState,
  type ItemStep,
  subjectOf,
  targetOf,
} from './item-life-cycle';

const stepsFrom = (state: ItemState) =>
  Object.keys(ITEM_STEPS).filter((step) => subjectOf(step as ItemStep, [{ state }]));

describe('the life cycle of a question', () => {
  it.each<[ItemState, ItemStep[]]>([
    ['DRAFT', ['SUBMIT']],
    ['IN_REVIEW', ['WITHDRAW', 'RETURN', 'APPROVE']],
    ['APPROVED', ['PUBLISH', 'QUARANTINE', 'RETIRE', 'REPLACE']],
    ['LIVE', ['QUARANTINE', 'RETIRE', 'REPLACE']],
    ['QUARANTINED', ['RELEASE', 'RETIRE', 'REPLACE']],
    ['RETIRED', ['REINSTATE']],
  ])('lets %s take the steps %s and no others', (state, steps) => {
    expect(stepsFrom(state)).toEqual(steps);
  });

  it('reaches every state from a draft', () => {
    const reached = new Set<ItemState>(['DRAFT']);
    for (const state of reached)
      for (const step of stepsFrom(state)) for (const to of ITEM_STEPS[step as ItemStep].to) reached.add(to);
    expect([...reached].sort()).toEqual([...ITEM_STATES].sort());
  });

  it('leads a step that undoes back to where the version came from, and nowhere else', () => {
    expect(targetOf('SUBMIT')).toBe('IN_REVIEW');
    expect(targetOf('RELEASE', 'LIVE')).toBe('LIVE');
    expect(targetOf('RELEASE', 'APPROVED')).toBe('APPROVED');
    expect(() => targetOf('RELEASE', 'DRAFT')).toThrow('RELEASE');
    expect(() => targetOf('REINSTATE')).toThrow('REINSTATE');
  });

  it('never lets approved words be written on again', () => {
    for (const state of ['APPROVED', 'LIVE', 'QUARANTINED', 'RETIRED'] as const)
      for (const step of stepsFrom(state))
        expect(ITEM_STEPS[step as ItemStep].to).not.toEqual(expect.arrayContaining(['DRAFT']));
  });
});
