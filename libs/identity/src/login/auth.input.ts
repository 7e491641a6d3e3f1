import { IsOptional, IsString, MaxLength } from 'class-validator';

export class RefreshInput {
  /** Left out by browsers: theirs is in a cookie. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  refreshToken?: string;
}
