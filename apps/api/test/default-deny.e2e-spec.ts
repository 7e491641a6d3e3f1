import { DiscoveryService, MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { ALLOW, isDeclared, PUBLIC, SIGNED_IN } from '@platform/security';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

/** Nest keeps what its decorators say under these keys. */
const RESOLVER = 'graphql:resolver_type';
const ROUTE = 'path';

interface Door {
  name: string;
  allow: string | undefined;
  isOpen: boolean;
}

describe('every door of the API', () => {
  let stack: TestStack;
  let doors: Door[];
  beforeAll(async () => {
    stack = await startTestStack();
    const reflector = new Reflector();
    const scanner = new MetadataScanner();
    const discovery = new DiscoveryService(stack.api.get(ModulesContainer));
    doors = [...discovery.getControllers(), ...discovery.getProviders()].flatMap(({ instance, metatype }) => {
      if (!instance || typeof instance !== 'object' || typeof metatype !== 'function') return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => void>;
      return scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        if (!handler) return [];
        const kind = Reflect.getMetadata(RESOLVER, handler) as string | undefined;
        const isRoot = kind === 'Query' || kind === 'Mutation' || kind === 'Subscription';
        if (!isRoot && Reflect.getMetadata(ROUTE, handler) === undefined) return [];
        const targets = [handler, metatype];
        return [
          {
            name: `${metatype.name}.${method}`,
            allow: reflector.getAllAndOverride<string>(ALLOW, targets),
            isOpen:
              reflector.getAllAndOverride<boolean>(PUBLIC, targets) === true ||
              reflector.getAllAndOverride<boolean>(SIGNED_IN, targets) === true,
          },
        ];
      });
    });
  });
  afterAll(() => stack.close());

  it('says who may pass', () => {
    expect(doors.length).toBeGreaterThan(60);
    expect(doors.filter(({ allow, isOpen }) => !allow && !isOpen).map(({ name }) => name)).toEqual([]);
  });

  it('asks for a permission that somebody declared', () => {
    const asked = doors.map(({ allow }) => allow).filter((allow): allow is string => Boolean(allow));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((permission) => !isDeclared(permission))).toEqual([]);
  });
});
