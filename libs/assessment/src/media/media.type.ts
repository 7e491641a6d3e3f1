import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsTypeId } from '@platform/graphql';
import { MediaKindEnum } from '../attempt/question-media.type';

@InputType({ description: 'An uploaded picture, sound or film to keep for questions.' })
export class AddMediaInput {
  @Field(() => ID, { description: 'What `POST /files` answered, `fil_…`.' })
  @IsTypeId('fil')
  fileId!: string;
}

@ObjectType('StoredMedia', { description: 'A picture, sound or film that questions may show.' })
export class StoredMediaType {
  @Field(() => ID, { description: 'Names the file in questions: SHA-256 of its bytes, hex.' })
  sha256!: string;

  @Field(() => MediaKindEnum, { description: 'Picture, sound or film.' })
  kind!: keyof typeof MediaKindEnum;

  @Field(() => String, { description: 'MIME type, by its content.' })
  mimeType!: string;

  @Field(() => Int, { description: 'Bytes.' })
  size!: number;

  @Field(() => Int, { nullable: true, description: 'Pixels of a picture.' })
  width!: number | null;

  @Field(() => Int, { nullable: true, description: 'Pixels of a picture.' })
  height!: number | null;

  @Field(() => String, { description: 'Where it is, for some hours, without signing in.' })
  url!: string;
}
