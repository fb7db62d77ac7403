/** Individual consents: whose rows may be used, for what, from when until when. */
export { carryConsents } from './carry.ts'
export { dropConsents, eraseConsents, keepConsents, revokeConsents } from './keep.ts'
export { parseConsents, type ConsentEntry, type ConsentFault } from './list.ts'
export { consentProjection } from './projection.ts'
export { consentKeyColumn, consentsAt, consentStamp, consentView, type ConsentView } from './read.ts'
