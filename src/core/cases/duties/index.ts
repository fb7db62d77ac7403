/** Duties: due, met, late. */
export {
  dischargesForAll,
  judgeDuty,
  owedBy,
  toldOf,
  type Discharging,
  type DutyHappening,
  type DutyRow,
} from './judge.ts'
export { nextBoundary } from './period.ts'
