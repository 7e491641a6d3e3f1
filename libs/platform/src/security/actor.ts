/**
 * Level of a VNeID account (NĐ 69/2024/NĐ-CP). 0: no electronic identity, an assisted account that a helper made by
 * seeing the person, or a service account.
 */
export type IdentityLevel = 0 | 1 | 2;

/** Who stands behind a request, as far as the token says; holds nothing personal. */
export interface Actor {
  kind: 'learner' | 'service';
  /** Learner or service account. */
  id: string;
  /** Sign-in session; null for service accounts. */
  sessionId: string | null;
  /** At sign-in. */
  identityLevel: IdentityLevel;
  /** Permissions granted to a service account's token; empty for learners, whose roles are looked up. */
  scopes: readonly string[];
}

/** `lib:action`; each lib lists its own in `<lib>.permissions.ts`. */
export type Permission = `${string}:${string}`;

/** What identity tells the guard. Declared here so that no lib depends upwards. */
export abstract class ActorSource {
  /** Whether any grant of the actor, on any unit, carries the permission. Rows are checked by services. */
  abstract permits(actor: Actor, permission: Permission): Promise<boolean>;
}
