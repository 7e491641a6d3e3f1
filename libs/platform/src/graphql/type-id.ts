import { registerDecorator } from 'class-validator';
import { TypeID } from 'typeid-js';
import { badInput } from '@platform/errors';

/** Typed, opaque public id of a row: prefix and UUIDv7 in base 32 (TypeID), e.g. `crs_01h455vb4pex5vsknk084sn02q`. */
export const toTypeId = (prefix: string, uuid: string): string => TypeID.fromUUID(prefix, uuid).toString();

/** The UUID inside a public id, or null when it is malformed or of another kind. */
export function findUuid(prefix: string, id: string): string | null {
  if (!id.startsWith(`${prefix}_`) || id.length !== prefix.length + 27) return null;
  try {
    return TypeID.fromString(id).toUUID();
  } catch {
    return null;
  }
}

/** The UUID inside a public id; otherwise `BAD_USER_INPUT` with the path of the argument. */
export function toUuid(prefix: string, id: string, path = 'id'): string {
  const uuid = findUuid(prefix, id);
  if (!uuid)
    throw badInput({ path, code: 'invalid_id', message: `must be an id that starts with ${prefix}_` });
  return uuid;
}

/** Validates an input field (or every element of a list) as a public id of one kind. */
export function IsTypeId(prefix: string, options: { each?: boolean } = {}): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isTypeId',
      target: target.constructor,
      propertyName: property as string,
      options: { each: options.each, message: `$property must be an id that starts with ${prefix}_` },
      validator: {
        validate: (value: unknown) => typeof value === 'string' && findUuid(prefix, value) !== null,
      },
    });
}
