import { type DynamicModule, Global, Module } from '@nestjs/common';
import { loadSettings } from './load-settings';
import { Settings } from './settings';

/** Provides `Settings` everywhere. The environment is read here and nowhere else. */
@Global()
@Module({})
export class ConfigModule {
  static forRoot(settings: Settings = loadSettings(Settings, process.env)): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: Settings, useValue: settings }],
      exports: [Settings],
    };
  }
}
