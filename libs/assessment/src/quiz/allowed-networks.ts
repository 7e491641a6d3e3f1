import { BlockList, isIP } from 'node:net';
import { registerDecorator, type ValidationOptions } from 'class-validator';

/** Network and length of a prefix in CIDR notation (RFC 4632, RFC 4291 2.3); null for anything else. */
function parse(network: unknown): { address: string; family: 'ipv4' | 'ipv6'; bits: number } | null {
  const [, address = '', bits = ''] = /^([\da-fA-F.:]{2,45})\/(\d{1,3})$/.exec(String(network)) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(bits) > (version === 4 ? 32 : 128)) return null;
  return { address, family: version === 4 ? 'ipv4' : 'ipv6', bits: Number(bits) };
}

/** Whether an address lies in one of the networks. Without networks every address does; without an address none. */
export function isAllowedFrom(networks: readonly string[], address: string | undefined): boolean {
  if (networks.length === 0) return true;
  const version = isIP(address ?? '');
  if (!address || version === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const known = parse(network);
    if (known) list.addSubnet(known.address, known.bits, known.family);
  }
  // An IPv4 caller on an IPv6 socket (::ffff:10.1.2.3) is found among IPv4 networks, too.
  return list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** A network in CIDR notation. */
export const IsNetwork =
  (options: ValidationOptions = {}): PropertyDecorator =>
  (target, propertyName) =>
    registerDecorator({
      name: 'isNetwork',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message: 'must be a network such as 10.1.0.0/16 or 2001:db8::/32', ...options },
      validator: { validate: (value: unknown) => parse(value) !== null },
    });
