export type { ContentParts } from './content.ts'
export { openDisclosures, type Disclosures } from './disclosures.ts'
export { disclosedProjection } from './projection.ts'
