import { plainToInstance, Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
  validateSync,
} from 'class-validator';

class Receipt {
  @IsString()
  @Length(1, 200)
  receiptId!: string;

  @IsUUID()
  idempotencyKey!: string;

  @IsOptional()
  @IsString()
  @Length(1, 100)
  reason?: string | null;
}

class DocumentBody extends Receipt {
  @IsIn(['RECEIVED', 'ACCEPTED', 'REJECTED'])
  status!: 'RECEIVED' | 'ACCEPTED' | 'REJECTED';
}

class AcknowledgementBody extends Receipt {
  @IsIn(['ACCEPTED', 'REJECTED'])
  status!: 'ACCEPTED' | 'REJECTED';

  @IsString()
  @Length(1, 40)
  serial!: string;
}

class PageBody {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DocumentBody)
  items!: DocumentBody[];

  @IsOptional()
  @IsString()
  nextCursor?: string | null;
}

class FaultBody {
  @IsString()
  @Length(1, 100)
  code!: string;
}

/** Reads foreign JSON as one of the shapes; null when it does not fit. What is not declared is ignored. */
function read<T extends object>(Shape: new () => T, json: unknown): T | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const value = plainToInstance(Shape, json);
  return validateSync(value).length === 0 ? value : null;
}

export const readDocument = (json: unknown) => read(DocumentBody, json);
export const readPage = (json: unknown) => read(PageBody, json);
export const readAcknowledgementBody = (json: unknown) => read(AcknowledgementBody, json);
export const readFaultCode = (json: unknown): string | null => read(FaultBody, json)?.code ?? null;
