export type { ErasureParts } from './carry-out.ts'
export { openErasures } from './erasures.ts'
export { erasureProjection, isSettled } from './projection.ts'
export type { Erasures, ErasureView, ErasureWish } from './types.ts'
