import { Contribution } from './fact/contribution.entity';
import { Fact } from './fact/fact.entity';
import { IndicatorRule } from './indicator/indicator-rule.entity';
import { Indicator } from './indicator/indicator.entity';
import { Population } from './population/population.entity';
import { Target } from './target/target.entity';

/** Tables of this lib, for the data source. */
export const reportingEntities = [Indicator, IndicatorRule, Population, Target, Contribution, Fact];
