import type { TestStack } from '../../../../test/support/test-stack';

/** What the test of the example operations lends. */
export interface ExampleTools {
  stack: TestStack;
  /** Runs an example. */
  run<T>(name: string, token?: string, known?: Record<string, unknown>): Promise<T>;
  /** Runs what must be there before an example can show something. */
  prepare<T>(token: string, mutation: string, input: Record<string, unknown>): Promise<T>;
  upload(token: string, name: string, content: string): Promise<string>;
}
