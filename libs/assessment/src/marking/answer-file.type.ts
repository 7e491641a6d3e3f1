import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('AnswerFile', { description: 'A file that was handed in.' })
export class AnswerFileType {
  @Field(() => ID, { description: '`anf_…`' })
  id!: string;

  @Field(() => String, { description: 'As it was called when it was handed in.' })
  name!: string;

  @Field(() => String, { description: 'MIME type, by its content.' })
  mimeType!: string;

  @Field(() => Int, { description: 'Bytes.' })
  size!: number;

  @Field(() => String, { description: 'Where it is, for some minutes, without signing in.' })
  url!: string;
}
