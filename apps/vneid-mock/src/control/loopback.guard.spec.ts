import { isLoopback } from './loopback.guard';

describe('loopback addresses', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('include %s', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each(['10.0.0.1', '::ffff:10.0.0.1', '1127.0.0.1', '127.example.com', '', undefined])(
    'exclude %s',
    (address) => {
      expect(isLoopback(address)).toBe(false);
    },
  );
});
