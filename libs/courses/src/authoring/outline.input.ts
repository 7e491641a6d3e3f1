import { Field, ID, InputType, Int, IntersectionType, PartialType } from '@nestjs/graphql';
import { ArrayMaxSize, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsTypeId } from '@platform/graphql';
import { IsCode, IsLessonBody, IsLine, IsSkillList } from './authoring-rules';
import { DraftRefInput } from './course-draft.input';

@InputType({ isAbstract: true })
class ModuleDetailsInput {
  @Field(() => String, { description: 'Stable name within the course, e.g. `m1`; at most 40 characters.' })
  @IsCode(40)
  code!: string;

  @Field(() => String, { description: 'Vietnamese title, at most 200 characters.' })
  @IsLine(200)
  titleVi!: string;

  @Field(() => String, { nullable: true, description: 'English title, at most 200 characters.' })
  @IsOptional()
  @IsLine(200)
  titleEn?: string | null;

  @Field(() => [String], { description: 'Codes of the skills it serves; at most 30.' })
  @IsSkillList()
  skills!: string[];
}

@InputType({ isAbstract: true })
class LessonDetailsInput extends ModuleDetailsInput {
  @Field(() => Int, { description: 'How long it takes, 1 to 600 minutes.' })
  @IsInt()
  @Min(1)
  @Max(600)
  minutes!: number;

  @Field(() => String, { description: 'The text, as Markdown; at most 100 kB.' })
  @IsLessonBody()
  body!: string;

  @Field(() => String, { nullable: true, description: 'Code of the quiz that goes with it.' })
  @IsOptional()
  @IsCode(60)
  quizCode?: string | null;
}

@InputType({ isAbstract: true })
class ModuleRefInput extends DraftRefInput {
  @Field(() => ID, { description: 'The module, `mdl_…`.' })
  @IsTypeId('mdl')
  moduleId!: string;
}

@InputType({ isAbstract: true })
class LessonRefInput extends DraftRefInput {
  @Field(() => ID, { description: 'The lesson, `lsn_…`.' })
  @IsTypeId('lsn')
  lessonId!: string;
}

@InputType({ description: 'A module to add at the end of a draft.' })
export class AddModuleInput extends IntersectionType(DraftRefInput, ModuleDetailsInput) {}

@InputType({ description: 'What is to change in a module; left-out fields stay.' })
export class UpdateModuleInput extends IntersectionType(ModuleRefInput, PartialType(ModuleDetailsInput)) {}

@InputType({ description: 'A module to remove, with its lessons.' })
export class RemoveModuleInput extends ModuleRefInput {}

@InputType({ description: 'A lesson to add at the end of a module.' })
export class AddLessonInput extends IntersectionType(ModuleRefInput, LessonDetailsInput) {}

@InputType({ description: 'What is to change in a lesson; left-out fields stay.' })
export class UpdateLessonInput extends IntersectionType(LessonRefInput, PartialType(LessonDetailsInput)) {}

@InputType({ description: 'A lesson to remove.' })
export class RemoveLessonInput extends LessonRefInput {}

@InputType({ description: 'The modules of a draft in their new order.' })
export class ReorderModulesInput extends DraftRefInput {
  @Field(() => [ID], { description: 'All modules of the draft, `mdl_…`, each once.' })
  @ArrayMaxSize(100)
  @IsTypeId('mdl', { each: true })
  moduleIds!: string[];
}

@InputType({ description: 'The lessons of a module in their new order.' })
export class ReorderLessonsInput extends ModuleRefInput {
  @Field(() => [ID], { description: 'All lessons of the module, `lsn_…`, each once.' })
  @ArrayMaxSize(100)
  @IsTypeId('lsn', { each: true })
  lessonIds!: string[];
}
