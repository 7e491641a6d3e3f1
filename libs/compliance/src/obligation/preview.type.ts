import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { MembershipKindEnum, type MembershipKind } from '@app/identity';
import { toTypeId } from '@platform/graphql';
import type { PreviewRow, PreviewTotals } from '../assignment/assigning.repository';

@ObjectType({ description: 'A roster line through which an obligation would reach somebody.' })
export class PreviewLine {
  @Field(() => ID, { description: 'Unit of the roster, `unt_…`.' })
  unitId!: string;

  @Field(() => String, { description: 'Its name.' })
  unitName!: string;

  @Field(() => MembershipKindEnum, { description: 'What the person is there.' })
  kind!: MembershipKind;

  @Field(() => String, { nullable: true, description: 'Position, as the roster says.' })
  position!: string | null;
}

@ObjectType({ description: 'Somebody who would get an obligation, and why.' })
export class PreviewPerson {
  @Field(() => String, { description: 'Name on the roster.' })
  fullName!: string;

  @Field(() => Boolean, { description: 'Whether the person has signed in before.' })
  hasAccount!: boolean;

  @Field(() => Boolean, { description: 'Whether the certificate of this year is already there.' })
  isFulfilled!: boolean;

  @Field(() => [PreviewLine], { description: 'Every roster line that makes it so; the first one counts.' })
  lines!: PreviewLine[];
}

@ObjectType({ description: 'What activating an obligation today would do.' })
export class ObligationPreview {
  @Field(() => Int, { description: 'Distinct people who would have it.' })
  peopleCount!: number;

  @Field(() => Int, { description: 'Roster lines behind them; more than people when somebody has two.' })
  rosterLineCount!: number;

  @Field(() => Int, { description: 'People who would be done at once.' })
  fulfilledCount!: number;

  @Field(() => [PreviewPerson], { description: 'The first people by name.' })
  people!: PreviewPerson[];
}

export const toPreview = (preview: { totals: PreviewTotals; people: PreviewRow[] }): ObligationPreview => ({
  peopleCount: preview.totals.people,
  rosterLineCount: preview.totals.lines,
  fulfilledCount: preview.totals.fulfilled,
  people: preview.people.map((person) => ({
    fullName: person.fullName,
    hasAccount: person.hasAccount,
    isFulfilled: person.isFulfilled,
    lines: person.lines.map((line) => ({
      unitId: toTypeId('unt', line.unitId),
      unitName: line.unitNameVi,
      kind: line.kind,
      position: line.position,
    })),
  })),
});
