import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, MaxLength } from 'class-validator';

/** A code of a framework, version, group or level in an argument: short, and without control characters. */
export const IsCode = (): PropertyDecorator =>
  applyDecorators(IsString(), MaxLength(40), Matches(/^[^\p{Cc}]*$/u));
