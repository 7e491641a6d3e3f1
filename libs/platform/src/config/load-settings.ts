import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** Thrown at start when the environment does not fit the settings class; the message lists every fault. */
export class InvalidSettings extends Error {
  constructor(readonly faults: string[]) {
    super(`Invalid configuration:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'InvalidSettings';
  }
}

/**
 * Reads a settings class from environment variables. Property `apiPort` is read from `API_PORT`;
 * an empty variable counts as unset, so that the class's default holds.
 * Values are never printed, since some of them are secrets.
 */
export function loadSettings<T extends object>(Settings: new () => T, env: NodeJS.ProcessEnv): T {
  const raw: Record<string, string> = {};
  const names = new Map<string, string>();
  for (const property of Object.keys(new Settings())) {
    const variable = property.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase();
    names.set(property, variable);
    const value = env[variable];
    if (value !== undefined && value !== '') raw[property] = value;
  }
  const settings = plainToInstance(Settings, raw, { exposeDefaultValues: true });
  const faults = validateSync(settings, { skipMissingProperties: false }).map(
    (fault) =>
      `${names.get(fault.property) ?? fault.property}: ${Object.values(fault.constraints ?? {}).join('; ')}`,
  );
  if (faults.length > 0) throw new InvalidSettings(faults);
  return settings;
}
