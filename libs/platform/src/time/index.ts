export {
  ageOn,
  lastMomentBefore,
  startOfVietnamDay,
  vietnamDate,
  vietnamQuarter,
  vietnamYear,
} from './calendar';
