import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import { confirm, decline, handIn, signs } from './scans.ts'
import { file, print, printRecord, type Making } from './forms.ts'
import { foreseeScans } from './foresee.ts'
import { papersOf, waitingFor } from './list.ts'
import type { PaperParts } from './parts.ts'
import { proofOf } from './proof.ts'
import type { PaperRoom } from './types.ts'
import { openWords } from './words.ts'

export { itemBlocks } from './forms/index.ts'
export { paperProjection } from './rows.ts'
export type {
  FormProof,
  FormView,
  HandedIn,
  Papers,
  PaperRoom,
  Printed,
  PrintFormat,
  RecordForm,
  ScanState,
  ScanView,
  WaitingScan,
} from './types.ts'

/** Opens the room; project `paperProjection` first. Registers what it foresees of papers with the procedures. */
export function openPaper(parts: PaperParts): PaperRoom {
  const making: Making = { ...parts, words: openWords(parts) }
  parts.procedures.foresee(foreseeScans(parts))
  const offers = new Map<string, Parameters<PaperRoom['offer']>[1]>()
  return {
    papers: (actor, id) => papersOf(making, actor, id),
    waiting: (actor) => waitingFor(making, actor),
    print: (actor, id, of, command) => print(making, actor, id, of, command),
    offer: (kind, make) => void offers.set(kind, make),
    async printRecord(actor, record, kind, command) {
      const [name = '', which] = kind.split('.', 2)
      const offered = await offers.get(name)?.(actor, record, which)
      if (!offered)
        throw new Refused(platformRefusal('invalid', 'paper.no-such-form', { what: kind }, 'paper.choose-form'))
      return printRecord(making, actor, { record, kind, offered }, command)
    },
    file: (actor, code, format, address) => file(making, actor, code, format, address),
    handIn: (actor, id, scan, command) => handIn(making, actor, id, scan, command),
    confirm: (actor, scan, { code }, command) => confirm(making, actor, scan, code, command),
    signing: (actor, scan) => signs(making, actor, scan),
    decline: (actor, scan, reason, command) => decline(making, actor, scan, reason, command),
    proof: (code) => proofOf(making, code),
  }
}
