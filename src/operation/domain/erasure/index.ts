export type { ErasureParts } from './carry-out.ts'
export { openErasures } from './erasures.ts'
export { erasureProjection } from './projection.ts'
export type { Erasures, ErasureView, ErasureWish } from './types.ts'
