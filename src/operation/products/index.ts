/** Products made of released tables, who subscribed them, and the gateway that serves, meters and proves each call. */
export type * from './types.ts'
export type * from './face.ts'
export type { ProductsDeps } from './deps.ts'
export { receiptHolds } from './gateway/receipt.ts'
export { openProducts } from './products.ts'
