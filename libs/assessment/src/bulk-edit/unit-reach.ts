import type { ScopeService } from '@app/identity';
import type { Actor, Permission } from '@platform/security';

/** Where one actor may do what, asked once a unit: for one run over many questions, not to be kept. */
export class UnitReach {
  private readonly known = new Map<string, Promise<boolean>>();

  constructor(
    private readonly scope: ScopeService,
    private readonly actor: Actor,
  ) {}

  covers(permission: Permission, unitId: string): Promise<boolean> {
    const key = `${permission} ${unitId}`;
    const found = this.known.get(key) ?? this.scope.covers(this.actor, permission, unitId);
    this.known.set(key, found);
    return found;
  }
}
