import { isMessageKey, text, type Language } from '../../core/locales/index.ts'

/** Values for a fault's sentence. */
export interface FaultParams {
  readonly [name: string]: string | number
}

/** A fault of the machine, not of the request, that says what, where and what to do next in the reader's language: `<room>.<code>` of the catalogue. */
export class SpokenFault<Code extends string> extends Error {
  readonly code: Code
  readonly params: FaultParams
  readonly #room: string

  constructor(room: string, code: Code, params: FaultParams, cause?: unknown) {
    super(sentence('zh-CN', room, code, params), cause === undefined ? undefined : { cause })
    this.#room = room
    this.code = code
    this.params = params
  }

  /** The sentence in a language of the catalogue. */
  in(language: Language): string {
    return sentence(language, this.#room, this.code, this.params)
  }
}

function sentence(language: Language, room: string, code: string, params: FaultParams): string {
  const key = `${room}.${code}`
  return isMessageKey(key) ? text(language, key, params) : code
}
