import { SpokenFault, type FaultParams } from './spoken-fault.ts'

/** What can be wrong with the machine below the store. Each has a sentence in the catalogue, `store.<code>`. */
export type StoreFaultCode =
  | 'binaries-missing'
  | 'not-writable'
  | 'path-not-traversable'
  | 'disk-full'
  | 'folder-foreign'
  | 'folder-version'
  | 'folder-format'
  | 'folder-owner'
  | 'start-failed'
  | 'unreachable'
  | 'migration-changed'
  | 'migration-unknown'
  | 'migration-failed'
  | 'clock-mismatch'
  | 'clock-backwards'
  | 'clock-real'
  | 'not-started'
  | 'backup-unreadable'
  | 'restore-not-empty'

/** A fault of the store: what, where, what next. */
export class StoreFault extends SpokenFault<StoreFaultCode> {
  override readonly name = 'StoreFault'

  constructor(code: StoreFaultCode, params: FaultParams = {}, cause?: unknown) {
    super('store', code, params, cause)
  }
}
