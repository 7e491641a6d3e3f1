import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export const TextFormatEnum = { TEXT: 'TEXT', HTML: 'HTML' } as const;
registerEnumType(TextFormatEnum, {
  name: 'TextFormat',
  description: 'How texts of a question are written.',
  valuesMap: {
    TEXT: { description: 'Plain text: nothing in it is markup.' },
    HTML: { description: 'A small safe subset of HTML; formulas as TeX between `\\(` and `\\)`.' },
  },
});

export const MediaKindEnum = { IMAGE: 'IMAGE', AUDIO: 'AUDIO', VIDEO: 'VIDEO' } as const;
registerEnumType(MediaKindEnum, { name: 'MediaKind', description: 'What a file is to its reader.' });

@ObjectType({
  description: 'A picture, sound or film of a question; HTML texts show it by its address already.',
})
export class QuestionMedia {
  @Field(() => ID, { description: '`m1`, …: means something within this question only.' })
  id!: string;

  @Field(() => MediaKindEnum, { description: 'Picture, sound or film.' })
  kind!: keyof typeof MediaKindEnum;

  @Field(() => String, { description: 'MIME type.' })
  mimeType!: string;

  @Field(() => String, { description: 'For whoever cannot see or hear it.' })
  alt!: string;

  @Field(() => String, {
    description: 'Where it is, for some hours, without signing in; belongs to this attempt alone.',
  })
  url!: string;
}

@ObjectType({ description: 'The picture of a HOTSPOT question.' })
export class QuestionImage {
  @Field(() => ID, { description: 'Of `media`.' })
  mediaId!: string;

  @Field(() => Int, { description: 'Pixels; coordinates of areas count in these.' })
  width!: number;

  @Field(() => Int, { description: 'Pixels.' })
  height!: number;
}
