export { FileExchange } from './file-exchange';
export { FileStore } from './file-store';
export { FilesApiModule } from './files-api.module';
export { FilesModule } from './files.module';
export { PurgeUploadsSchedule } from './purge-uploads.schedule';
export { receiveFile } from './receive-file';
export { shownName } from './shown-name';
export { type MediaFormat, sniffMedia } from './sniff-media';
export { Upload } from './upload.entity';
