import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** What is wrong with a value from outside, and where (`latencyMs.min`). */
export interface ShapeFault {
  path: string;
  message: string;
}

/** The checked value, or the first fault found. Unknown properties are faults. */
export type Shaped<T> = { ok: true; value: T } | { ok: false; fault: ShapeFault };

/** Checks JSON from outside against a class with class-validator decorators. */
export function checkShape<T extends object>(Shape: new () => T, json: unknown): Shaped<T> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { ok: false, fault: { path: '', message: 'must be an object' } };
  }
  const value = plainToInstance(Shape, json, { exposeDefaultValues: true });
  const [fault] = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  return fault ? { ok: false, fault: describe(fault, '') } : { ok: true, value };
}

function describe(fault: ValidationError, parent: string): ShapeFault {
  const path = parent === '' ? fault.property : `${parent}.${fault.property}`;
  const [child] = fault.children ?? [];
  if (child) return describe(child, path);
  return { path, message: Object.values(fault.constraints ?? {})[0] ?? 'is not valid' };
}
