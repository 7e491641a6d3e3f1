export { formatNumber, hasMessage, localised, type Messages, registerMessages, translate } from './translate';
