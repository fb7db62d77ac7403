export { brakeProjection } from './projection.ts'
export { brakesOn, brakesRoom, demandTry } from './brakes.ts'
export { shapeOf } from './shape.ts'
export type { Brake, BrakesFace } from './types.ts'
