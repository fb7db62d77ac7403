/** What a pack that loads may still have wrong. */
export { checkPack, type Checked } from './check-pack.ts'
