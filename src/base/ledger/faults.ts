import { isMessageKey, text, type Language } from '../../core/locales/index.ts'

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
export class LedgerFault extends Error {
  readonly code: LedgerFaultCode
  readonly params: { readonly [name: string]: string | number }

  constructor(code: LedgerFaultCode, params: { readonly [name: string]: string | number } = {}, cause?: unknown) {
    super(sentence('zh-CN', code, params), cause === undefined ? undefined : { cause })
    this.name = 'LedgerFault'
    this.code = code
    this.params = params
  }

  /** The sentence in a language of the catalogue. */
  in(language: Language): string {
    return sentence(language, this.code, this.params)
  }
}

function sentence(
  language: Language,
  code: LedgerFaultCode,
  params: { readonly [name: string]: string | number },
): string {
  const key = `ledger.${code}`
  return isMessageKey(key) ? text(language, key, params) : code
}
