import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { badInput, type FieldFault, Problem } from '@platform/errors';

const join = (parent: string | undefined, path: string) => (parent ? `${parent}.${path}` : path);

function faultsOf(errors: ValidationError[], parent?: string): FieldFault[] {
  return errors.flatMap((error) => {
    const path = join(parent, error.property);
    const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({ path, code, message }));
    return [...own, ...faultsOf(error.children ?? [], path)];
  });
}

/**
 * Checks every input class; unknown properties are refused. Each fault is told with the path a client wrote:
 * `input.answers.0.text` for `@Args('input')`, `first` for a class of arguments, `scope` for an HTTP body.
 */
@Injectable()
class ArgumentPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (errors) => badInput(...faultsOf(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return (await super.transform(value, metadata)) as unknown;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw badInput(...error.fields.map((fault) => ({ ...fault, path: join(metadata.data, fault.path) })));
    }
  }
}

export const createValidationPipe = (): ValidationPipe => new ArgumentPipe();
