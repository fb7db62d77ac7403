/** The secure operating domain: people compute on data that they never see. */
export type * from './types.ts'
export { createDomain, type DomainOptions } from './domain.ts'
export { registerEffects } from './effects.ts'
export type { DatasetProfile, DomainSettings } from './parts.ts'
export { domainProjection } from './projection.ts'
