import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class RefreshInput {
  /** Left out by browsers: theirs is in a cookie. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  refreshToken?: string;
}

export class ClientCredentialsInput {
  @IsIn(['client_credentials'])
  grant_type!: 'client_credentials';

  @IsOptional()
  @IsString()
  @MaxLength(100)
  client_id?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  client_secret?: string;

  /** Space-separated permissions; all that the account has when left out. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  scope?: string;
}
