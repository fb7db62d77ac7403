export { isAddress, openOffice } from './office.ts'
export type { Letter, MailServer, Outcome, PostOffice } from './types.ts'
