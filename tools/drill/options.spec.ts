import { readOptions, WrongUsage } from './options';

describe('the command line of a drill', () => {
  it('has a short form for every push and a long one for a release', () => {
    expect(readOptions([])).toMatchObject({ rights: 300, outageSeconds: 7, breakage: null, queue: 'any' });
    expect(readOptions(['--long'])).toMatchObject({ rights: 10_000, outageSeconds: 300 });
    expect(
      readOptions(['--long', '--rights=20', '--seed=7', '--queue=postgres', '--break=keys']),
    ).toMatchObject({
      ...{ rights: 20, seed: 7, queue: 'postgres', breakage: 'keys', outageSeconds: 300 },
    });
  });

  it.each(['rights', 'keys', 'log'])('breaks %s', (breakage) => {
    expect(readOptions([`--break=${breakage}`])).toMatchObject({ breakage });
  });

  it('has shorter or longer faults on request', () => {
    expect(readOptions(['--seconds=10'])).toMatchObject({ chaosSeconds: 10, outageSeconds: 4 });
  });

  it.each(['--rights=0', '--rights=1e3', '--rights=', '--seed=-1', '--break=all', '--queue=kafka', 'rights'])(
    'refuses %s',
    (arg) => {
      expect(() => readOptions([arg])).toThrow(WrongUsage);
    },
  );
});
