import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import type { LessonContent } from './course-structure';

@ObjectType('Lesson', { description: 'What is read in one sitting.' })
export class LessonType {
  @Field(() => ID, { description: '`lsn_…`' })
  id!: string;

  @Field(() => String, { description: 'Stable over the versions of the course.' })
  code!: string;

  @Field(() => String, { description: 'Title, in the language of the request where there is one.' })
  title!: string;

  @Field(() => Int, { description: 'How long it takes, in minutes.' })
  minutes!: number;

  @Field(() => [String], { description: 'Codes of the skills it serves.' })
  skills!: string[];

  @Field(() => String, { nullable: true, description: 'Code of the quiz that goes with it.' })
  quizCode!: string | null;

  @Field(() => Boolean, { description: 'Whether everybody may read it without enrolling: the first lesson.' })
  isPreview!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The text, as Markdown without HTML. Null where the reader is not enrolled or it is locked.',
  })
  body!: string | null;
}

/** `index` counts over the whole course: the first lesson is open to everybody as a preview. */
export const toLesson = (content: LessonContent, index: number, isReadable: boolean): LessonType => ({
  id: toTypeId('lsn', content.id),
  code: content.code,
  title: localised(content.titleVi, content.titleEn),
  minutes: content.minutes,
  skills: content.skills,
  quizCode: content.quizCode,
  isPreview: index === 0,
  body: isReadable || index === 0 ? content.body : null,
});
