export { hasMessage, localised, type Messages, registerMessages, translate } from './translate';
