import { isMessageKey, text, type Language } from '../../core/locales/index.ts'

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

/** A fault of the machine, not of the request: says what, where and what to do next in the reader's language. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode
  readonly params: { readonly [name: string]: string | number }

  constructor(code: StoreFaultCode, params: { readonly [name: string]: string | number } = {}, cause?: unknown) {
    super(sentence('zh-CN', code, params), cause === undefined ? undefined : { cause })
    this.name = 'StoreFault'
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
  code: StoreFaultCode,
  params: { readonly [name: string]: string | number },
): string {
  const key = `store.${code}`
  return isMessageKey(key) ? text(language, key, params) : code
}
