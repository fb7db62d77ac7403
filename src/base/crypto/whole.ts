import type { EnvelopeContext } from './envelope-format.ts'
import { open } from './open.ts'
import { seal } from './seal.ts'
import type { SuiteName } from './suite.ts'

async function gather(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

/** `seal` for bytes that fit in memory. */
export function sealBytes(suite: SuiteName, key: Buffer, of: EnvelopeContext, plain: Uint8Array): Promise<Buffer> {
  return gather(seal(suite, key, of, [plain]))
}

/** `open` for bytes that fit in memory. */
export function openBytes(key: Buffer, of: EnvelopeContext, sealed: Uint8Array): Promise<Buffer> {
  return gather(open(key, of, [sealed]))
}
