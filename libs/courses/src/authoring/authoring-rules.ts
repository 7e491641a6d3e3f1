import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, IsByteLength, IsString, Length, Matches } from 'class-validator';
import { TidyLine, TidyText } from '../tidy-text';

/** Rules that several inputs of authors share. */

/** A stable name: lower-case letters and digits, joined by hyphens. */
export const IsCode = (most: number): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Length(1, most),
    Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
      message: '$property must be lower-case letters and digits, joined by hyphens',
    }),
  );

/** A line of 1 to `most` characters, tidied first. */
export const IsLine = (most: number): PropertyDecorator =>
  applyDecorators(TidyLine(), IsString(), Length(1, most));

/** Codes of skills. */
export const IsSkillList = (): PropertyDecorator =>
  applyDecorators(
    ArrayMaxSize(30),
    Matches(/^[0-9A-Za-z][0-9A-Za-z.]{0,19}$/, {
      each: true,
      message: 'each value in $property must be the code of a skill',
    }),
  );

/** Bytes of one lesson's text at most: the database refuses more. */
const MOST_BYTES = 102_400;

/** The text of a lesson: at most 100 kB, however its letters are encoded. */
export const IsLessonBody = (): PropertyDecorator =>
  applyDecorators(TidyText(), IsString(), IsByteLength(0, MOST_BYTES));
