export { createPino, PinoLogger } from './logger';
export { metrics, registry } from './metrics';
export {
  currentContext,
  type Language,
  languageOf,
  type RequestContext,
  runInContext,
} from './request-context';
