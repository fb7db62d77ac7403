/** What a product serves, and its interface document; pure. */
export { define } from './define.ts'
export { openapiOf } from './openapi.ts'
