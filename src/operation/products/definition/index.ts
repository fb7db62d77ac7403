/** What a product serves, and its interface document; pure. */
export { columnType, filtersOf } from './columns.ts'
export { define } from './define.ts'
export { filterParameters, openapiOf, valueSchema } from './openapi.ts'
