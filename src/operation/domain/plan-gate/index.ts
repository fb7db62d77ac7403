export { planGate, type GateOptions, type PlanGate } from './gate.ts'
export type { GateTable } from './verdict.ts'
