export { platformEntities } from './platform.entities';
export { PlatformModule } from './platform.module';
