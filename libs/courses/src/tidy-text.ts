import { Transform } from 'class-transformer';

/** What people paste, made storable: no NUL, no half characters, NFC (domain.md rule 23). */
const storable = (value: string): string =>
  Buffer.from(value, 'utf8').toString('utf8').replaceAll('\0', '').normalize('NFC');

/** A line of text: tidied and trimmed before it is validated. */
export const TidyLine = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? storable(value).trim() : value));

/** A longer text, whose own line breaks and indents stay. */
export const TidyText = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? storable(value).replaceAll('\r\n', '\n') : value,
  );
