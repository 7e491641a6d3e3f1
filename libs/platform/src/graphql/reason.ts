import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { IsString, Length, Matches } from 'class-validator';

/** The field of an input that says why an administrative act is done; it stands in the audit log. */
export const Reason = (): PropertyDecorator =>
  applyDecorators(
    Field(() => String, { description: 'Why, for the log of administrative acts; 3 to 500 characters.' }),
    IsString(),
    Length(3, 500),
    // PostgreSQL stores every character but this one.
    Matches(/^[^\0]*$/),
  );
