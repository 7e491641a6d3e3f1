export {
  badInput,
  type FieldFault,
  forbidden,
  notFound,
  Problem,
  type ProblemCode,
  unauthenticated,
} from './problem';
export { Refused } from './refused';
