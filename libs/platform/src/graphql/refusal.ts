import { type Type } from '@nestjs/common';
import { createUnionType, Field, InterfaceType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Refused } from '@platform/errors';
import { translate } from '@platform/i18n';

@InterfaceType({ description: 'An expected refusal: a rule said no, and nothing was changed.' })
export abstract class Refusal {
  @Field(() => String, { description: 'For people, in the language of `Accept-Language`.' })
  message!: string;
}

export interface RefusalOf<Code extends string> extends Refusal {
  code: Code;
}

/** The closed list of codes of one mutation, each under its own name, as enums in the schema need them. */
export const refusalCodes = <const Code extends string>(...codes: Code[]): { [Each in Code]: Each } =>
  Object.fromEntries(codes.map((code) => [code, code])) as { [Each in Code]: Each };

/**
 * Makes the refusal type of one mutation, `<name>Refusal`, with its own closed enum of codes.
 * Each code needs the messages `refusal.<code>` in both languages.
 */
export function RefusalType<Codes extends Record<string, string>>(
  name: string,
  codes: Codes,
): Type<RefusalOf<Codes[keyof Codes]>> {
  registerEnumType(codes, { name: `${name}RefusalCode`, description: `Why ${name} was refused.` });

  @ObjectType(`${name}Refusal`, {
    implements: () => [Refusal],
    description: `${name} was refused by a rule.`,
  })
  class Type extends Refusal {
    @Field(() => codes as object, { description: 'Stable code for programs.' })
    code!: Codes[keyof Codes];
  }
  return Type;
}

/** Makes `union <name>Result = <success> | <name>Refusal`. */
export function ResultUnion<S, R>(name: string, Success: Type<S>, Refusal: Type<R>): S | R {
  const union: unknown = createUnionType({
    name: `${name}Result`,
    description: `What ${name} answers.`,
    types: () => [Success, Refusal] as const,
    resolveType: (value: unknown) => (value instanceof Refusal ? Refusal : Success),
  });
  return union as S | R;
}

const isRefused = (error: unknown): error is Refused => error instanceof Refused;

/** Runs a use case; an expected refusal becomes the mutation's refusal, anything else rises. */
export async function orRefusal<S, R extends Refusal>(Type: Type<R>, work: () => Promise<S>): Promise<S | R> {
  try {
    return await work();
  } catch (error) {
    if (!isRefused(error)) throw error;
    const { code, details, fields } = error;
    return Object.assign(new Type(), fields, { code, message: translate(`refusal.${code}`, details) });
  }
}
