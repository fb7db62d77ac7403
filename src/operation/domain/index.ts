/** The secure operating domain: people compute on data that they never see. */
export type * from './types.ts'
export { createDomain } from './domain.ts'
export { registerEffects } from './effects.ts'
export { registerPlacing } from './placing.ts'
export { domainProjection } from './projection.ts'
export { coarseRows } from './coarse.ts'
export type { DatasetProfile } from './parts.ts'
export * from './models/index.ts'
