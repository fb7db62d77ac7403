import { openZip, type Zip, type ZipFault, type ZipLimits } from '../zip/index.ts'
import { refused } from './read-fault.ts'

/** What is wrong with the archive that a workbook is, in words about workbooks. */
const fault: ZipFault = (code, params) => {
  if (code === 'encrypted') return refused('encrypted', params, 'save-unlocked')
  return refused(code === 'bomb' ? 'bomb' : 'unreadable', params, 'export-again')
}

/** Opens a workbook's archive. Throws `Refused`. */
export function openArchive(from: string | Buffer, limits?: ZipLimits): Promise<Zip> {
  return openZip(from, fault, limits)
}
