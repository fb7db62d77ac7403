/** Individual consents: whose rows may be used, for what, from when until when. */
export { parseConsents, type ConsentEntry, type ConsentFault } from './list.ts'
export {
  consentKeyColumn,
  consentsAt,
  consentStamp,
  consentView,
  dropConsents,
  eraseConsents,
  keepConsents,
  revokeConsents,
  type ConsentView,
} from './keep.ts'
