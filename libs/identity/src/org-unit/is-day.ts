import { registerDecorator } from 'class-validator';
import { isCalendarDay } from '@platform/tabular';

/** Validates an input field as a day of the calendar, `yyyy-mm-dd`. */
export function IsDay(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '$property must be a day in the form yyyy-mm-dd' },
      validator: { validate: (value: unknown) => typeof value === 'string' && isCalendarDay(value) },
    });
}
