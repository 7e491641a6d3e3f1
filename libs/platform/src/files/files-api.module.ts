import { Module } from '@nestjs/common';
import { FilesController } from './files.controller';

/** Uploads and downloads over HTTP, for the API alone. */
@Module({ controllers: [FilesController] })
export class FilesApiModule {}
