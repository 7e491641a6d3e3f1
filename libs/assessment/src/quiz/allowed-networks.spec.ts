import { isAllowedFrom } from './allowed-networks';

describe('allowed networks', () => {
  const networks = ['10.1.0.0/16', '2001:db8:1::/48'];

  it.each(['10.1.0.1', '10.1.255.255', '::ffff:10.1.2.3', '2001:db8:1::5', '2001:DB8:1:ffff::1'])(
    'lets %s in',
    (address) => expect(isAllowedFrom(networks, address)).toBe(true),
  );

  it.each(['10.2.0.1', '::ffff:10.2.0.1', '2001:db8:2::5', '', 'localhost', undefined])(
    'keeps %s out',
    (address) => expect(isAllowedFrom(networks, address)).toBe(false),
  );

  it('lets everybody in where no network is named', () => {
    expect(isAllowedFrom([], undefined)).toBe(true);
  });
});
