import { createHash } from 'node:crypto'
import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ByteSource } from '../../../base/crypto/index.ts'
import { refused } from '../refusals.ts'
import type { MountLimits } from './limits.ts'
import { Utf8Check } from './utf8.ts'

/** An upload in the working area and what was seen as it passed. */
export interface Received {
  readonly path: string
  readonly bytes: number
  /** SHA-256 of the bytes as sent, hex. */
  readonly digest: string
  readonly first: Buffer
  readonly last: Buffer
  /** Offset of the first byte that is not UTF-8; null when all is. */
  readonly badUtf8At: number | null
  /** Chinese in UTF-8 was seen before that. */
  readonly wasUtf8: boolean
  /** Offset of the first zero byte; null when there is none. */
  readonly zeroAt: number | null
}

const firstBytes = 1 << 18

/** Takes an upload into a file of the working area. Throws `Refused` when it is empty or too large, or the area is full. */
export async function receive(upload: ByteSource, folder: string, limits: MountLimits): Promise<Received> {
  const path = join(folder, 'upload')
  const file = await openFile(path, 'wx', 0o600)
  const [hash, utf8] = [createHash('sha256'), new Utf8Check()]
  let [first, last]: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)]
  let bytes = 0
  let zeroAt: number | null = null
  try {
    for await (const piece of upload) {
      const part = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      if (part.length === 0) continue
      if (bytes + part.length > limits.bytes) throw refused('too-large', { limit: limits.bytes }, 'split')
      hash.update(part)
      utf8.add(part)
      if (zeroAt === null && part.includes(0)) zeroAt = bytes + part.indexOf(0)
      if (first.length < firstBytes) first = Buffer.concat([first, part.subarray(0, firstBytes - first.length)])
      last = Buffer.from(part.length >= 8 ? part.subarray(-8) : Buffer.concat([last, part]).subarray(-8))
      await file.write(part)
      bytes += part.length
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw refused('no-room', { bytes }, 'later', 'busy')
    throw error
  } finally {
    await file.close()
  }
  utf8.end()
  if (bytes === 0) throw refused('empty', {}, 'send-content')
  return { path, bytes, digest: hash.digest('hex'), first, last, badUtf8At: utf8.badAt, wasUtf8: utf8.wasUtf8, zeroAt }
}
