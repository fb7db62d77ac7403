import { SpokenFault, type FaultParams } from '../store/index.ts'

/** Why the ledger will not go on. It stops rather than sign something that does not follow from what it signed before. */
export type LedgerFaultCode =
  | 'key-missing'
  | 'key-sealed'
  | 'key-differs'
  | 'tile-differs'
  | 'tile-missing'
  | 'checkpoint-ahead'
  | 'checkpoint-differs'

/** A fault of the ledger: what, where, what next. */
export class LedgerFault extends SpokenFault<LedgerFaultCode> {
  override readonly name = 'LedgerFault'

  constructor(code: LedgerFaultCode, params: FaultParams = {}, cause?: unknown) {
    super('ledger', code, params, cause)
  }
}
