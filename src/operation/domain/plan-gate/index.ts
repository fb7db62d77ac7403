export { gateTime, planGate, type GateUse, type PlanGate, type UnitQuery } from './gate.ts'
export type { GateTable } from './verdict.ts'
export { vocabulary } from './lists.ts'
