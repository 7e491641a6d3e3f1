export { FileExchange } from './file-exchange';
export { FileStore } from './file-store';
export { FilesApiModule } from './files-api.module';
export { FilesModule } from './files.module';
export { PurgeUploadsSchedule } from './purge-uploads.schedule';
export { Upload } from './upload.entity';
