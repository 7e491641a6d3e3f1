import { registerDecorator } from 'class-validator';
import { isCalendarDay } from '@platform/tabular';

/** Validates an input field as a day of the calendar, `yyyy-mm-dd`: 2026-02-30 is none. */
export function IsCalendarDay(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isCalendarDay',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '$property must be a day, yyyy-mm-dd' },
      validator: { validate: (value: unknown) => typeof value === 'string' && isCalendarDay(value) },
    });
}
