import { RefusalType, ResultUnion } from '@platform/graphql';
import { FrameworkVersionType } from './framework-version.type';
import { PublishRefusals, RetireRefusals } from './publishing-refusals';

export const PublishFrameworkVersionRefusal = RefusalType('PublishFrameworkVersion', PublishRefusals);
export const PublishFrameworkVersionResult = ResultUnion(
  'PublishFrameworkVersion',
  FrameworkVersionType,
  PublishFrameworkVersionRefusal,
);

export const RetireFrameworkVersionRefusal = RefusalType('RetireFrameworkVersion', RetireRefusals);
export const RetireFrameworkVersionResult = ResultUnion(
  'RetireFrameworkVersion',
  FrameworkVersionType,
  RetireFrameworkVersionRefusal,
);
