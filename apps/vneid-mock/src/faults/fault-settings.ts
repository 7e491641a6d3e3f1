import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  Max,
  Min,
  registerDecorator,
  type ValidationArguments,
  ValidateNested,
} from 'class-validator';

const LONGEST_MS = 120_000;

/** A span of milliseconds; each time one value between both ends is drawn. */
export class Milliseconds {
  @IsInt()
  @Min(0)
  @Max(LONGEST_MS)
  min = 0;

  @IsInt()
  @Min(0)
  @Max(LONGEST_MS)
  @NotBelowMin()
  max = 0;
}

/** How the mock misbehaves. Rates are shares of the requests from 0 to 1; the default is good behaviour. */
export class FaultSettings {
  /** The same seed and the same order of requests give the same faults. */
  @IsInt()
  @Min(0)
  @Max(0xffff_ffff)
  seed = 1;

  /** Wait before a request is looked at. */
  @Type(() => Milliseconds)
  @ValidateNested()
  latencyMs: Milliseconds = new Milliseconds();

  /** Answers 503 before doing anything. */
  @IsNumber()
  @Min(0)
  @Max(1)
  errorRate = 0;

  /** Does the work, then answers 500: the lost acknowledgement. */
  @IsNumber()
  @Min(0)
  @Max(1)
  errorAfterRate = 0;

  /** Holds the connection for `timeoutMs`, does nothing, and closes it without an answer. */
  @IsNumber()
  @Min(0)
  @Max(1)
  timeoutRate = 0;

  @IsInt()
  @Min(0)
  @Max(LONGEST_MS)
  timeoutMs = 30_000;

  /** NOW: the answer holds the outcome. LATER: 202, and the outcome comes by callback. */
  @IsIn(['NOW', 'LATER'])
  acknowledgement: 'NOW' | 'LATER' = 'NOW';

  /** Wait between 202 and the decision with its callback. */
  @Type(() => Milliseconds)
  @ValidateNested()
  callbackDelayMs: Milliseconds = new Milliseconds();

  /** Sends a delivered callback once more. */
  @IsNumber()
  @Min(0)
  @Max(1)
  duplicateCallbackRate = 0;

  /** Before each true callback sends one with the opposite outcome, signed by a key that is not ours. */
  @IsBoolean()
  forgedCallback = false;

  /** Rejects documents that would have been accepted, with reason DATA_MISMATCH. */
  @IsNumber()
  @Min(0)
  @Max(1)
  rejectRate = 0;

  /** Forgets Idempotency-Keys: a repeated delivery is taken for a new document. No VNeID that we could work with. */
  @IsBoolean()
  forgetKeys = false;

  /** Whether latency, errors and time-outs also hit the token endpoint. */
  @IsBoolean()
  oidc = false;
}

function NotBelowMin() {
  return (target: object, propertyName: string): void =>
    registerDecorator({
      name: 'notBelowMin',
      target: target.constructor,
      propertyName,
      validator: {
        validate: (max: unknown, args?: ValidationArguments) =>
          args?.object instanceof Milliseconds && typeof max === 'number' && max >= args.object.min,
        defaultMessage: () => 'max must not be less than min',
      },
    });
}
