import { Global, Module } from '@nestjs/common';
import { FileExchange } from './file-exchange';
import { FileStore } from './file-store';

@Global()
@Module({ providers: [FileStore, FileExchange], exports: [FileStore, FileExchange] })
export class FilesModule {}
