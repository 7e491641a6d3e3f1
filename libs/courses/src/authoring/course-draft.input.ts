import { LEARNER_GROUPS, type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { Field, ID, InputType, Int, IntersectionType, PartialType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { IsTypeId } from '@platform/graphql';
import { TidyLine } from '../tidy-text';
import { IsCode, IsLine, IsSkillList } from './authoring-rules';

@InputType({ isAbstract: true })
export class DraftRefInput {
  @Field(() => ID, { description: 'The draft, `crv_…`.' })
  @IsTypeId('crv')
  versionId!: string;

  @Field(() => Int, { description: 'The revision the editor has seen; another one is an EDIT_CONFLICT.' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  expectedRevision!: number;
}

@InputType({ isAbstract: true })
export class CourseDetailsInput {
  @Field(() => String, { description: 'Vietnamese title, at most 200 characters.' })
  @IsLine(200)
  titleVi!: string;

  @Field(() => String, { nullable: true, description: 'English title, at most 200 characters.' })
  @IsOptional()
  @IsLine(200)
  titleEn?: string | null;

  @Field(() => String, { description: 'Vietnamese summary, at most 2,000 characters.' })
  @IsLine(2_000)
  summaryVi!: string;

  @Field(() => String, { nullable: true, description: 'English summary, at most 2,000 characters.' })
  @IsOptional()
  @IsLine(2_000)
  summaryEn?: string | null;

  @Field(() => LearnerGroupEnum, { description: 'For whom it is written.' })
  @IsIn(LEARNER_GROUPS)
  group!: LearnerGroup;

  @Field(() => [String], { description: 'Codes of the skills it serves; at most 30.' })
  @IsSkillList()
  skills!: string[];

  @Field(() => String, { description: 'Language of the lessons, ISO 639, e.g. `vi`.' })
  @IsString()
  @Matches(/^[a-z]{2,3}$/, { message: '$property must be a code of ISO 639' })
  language!: string;

  @Field(() => String, { description: 'Licence of the content, an SPDX identifier, e.g. `CC-BY-4.0`.' })
  @IsString()
  @Matches(/^[A-Za-z0-9.+-]{2,60}$/, { message: '$property must be an SPDX identifier' })
  licence!: string;
}

@InputType({ description: 'A new course of a unit.' })
export class CreateCourseInput extends CourseDetailsInput {
  @Field(() => ID, { description: 'The unit that will own it, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, {
    description: 'Stable name, e.g. `an-toan-so`; at most 60 characters. Never changes.',
  })
  @IsCode(60)
  code!: string;
}

@InputType({ description: 'The course that gets a new draft.' })
export class CreateCourseDraftInput {
  @Field(() => ID, { description: '`crs_…`' })
  @IsTypeId('crs')
  courseId!: string;
}

@InputType({ description: 'What is to change in the description of a course; left-out fields stay.' })
export class UpdateCourseDraftInput extends IntersectionType(
  DraftRefInput,
  PartialType(CourseDetailsInput),
) {}

@InputType({ description: 'A draft to hand to the reviewers.' })
export class SubmitCourseForReviewInput extends DraftRefInput {}

@InputType({ description: 'A reviewed version to publish.' })
export class PublishCourseInput extends DraftRefInput {}

@InputType({ description: 'A version to give back to its authors.' })
export class ReturnCourseInput {
  @Field(() => ID, { description: 'The version, `crv_…`.' })
  @IsTypeId('crv')
  versionId!: string;

  @Field(() => String, { description: 'What is to be improved; 3 to 1,000 characters.' })
  @TidyLine()
  @IsString()
  @Length(3, 1_000)
  reason!: string;
}

@InputType({ description: 'A course to close to newcomers.' })
export class RetireCourseInput {
  @Field(() => ID, { description: 'The course, `crs_…`.' })
  @IsTypeId('crs')
  courseId!: string;

  @Field(() => String, { description: 'Why, for the log of administrative acts; 3 to 1,000 characters.' })
  @TidyLine()
  @IsString()
  @Length(3, 1_000)
  reason!: string;
}
