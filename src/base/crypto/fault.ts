/**
 * Why something encrypted cannot be read, as a closed list:
 * `wrong-key` the key is another one · `damaged` bytes were changed · `truncated` the end is missing · `reordered` chunks were moved, dropped or repeated ·
 * `other-object` a whole envelope stands in another's place · `not-an-envelope` no envelope of ours · `key-destroyed` zeroised for good · `key-unknown` never existed here.
 */
export type CryptoFaultCode =
  | 'wrong-key'
  | 'damaged'
  | 'truncated'
  | 'reordered'
  | 'other-object'
  | 'not-an-envelope'
  | 'key-destroyed'
  | 'key-unknown'

/** Thrown by everything that opens or unwraps; the message names the place and never any content. */
export class CryptoFault extends Error {
  readonly code: CryptoFaultCode

  constructor(code: CryptoFaultCode, where: string) {
    super(`${code}: ${where}`)
    this.name = 'CryptoFault'
    this.code = code
  }
}
