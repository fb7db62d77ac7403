import { dirname, join } from 'node:path'

/** Where the log's public key is put beside a bundle of a demonstration. Nothing trusts it by itself: whoever verifies names it. */
export function keyBeside(bundle: string): string {
  return join(dirname(bundle), 'ledger.pub')
}
