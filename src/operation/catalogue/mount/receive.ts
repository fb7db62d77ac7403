import { createHash } from 'node:crypto'
import { open as openFile, statfs } from 'node:fs/promises'
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

/** Whether bytes begin as archives and column files do: those have no lines. */
function isBinary(part: Buffer): boolean {
  const head = part.toString('latin1', 0, 4)
  return (
    head.charCodeAt(0) < 9 ||
    /^(PAR1|PK|PARE|%PDF|7z|Rar!|BZh|\xd0\xcf|\x28\xb5)/.test(head) ||
    part.readUInt8(0) === 0x1f
  )
}

/** Watches for a line that is longer than any may be, so that a gigabyte without a line break is not taken in to its end. */
function lineWatch(limits: MountLimits): { add(part: Buffer): void } {
  const most = limits.lineBytes * 16
  let [since, line] = [0, 1]
  function grow(by: number): void {
    since += by
    if (since > most) throw refused('line-too-long', { lines: [line], limit: limits.lineBytes, rows: 1 }, 'mend-rows')
  }
  return {
    add(part) {
      let from = 0
      for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, from)) {
        grow(at - from)
        since = 0
        line += 1
        from = at + 1
      }
      grow(part.length - from)
    },
  }
}

/** What a mount needs of the working area for one byte received: the file itself, and what the engine lays aside of it. */
const areaForByte = 2

/** Refuses what does not fit into the working area before a byte of it is taken in. */
async function lookForRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const [needed, free] = [bytes * areaForByte, bavail * bsize]
  if (needed > free) throw refused('no-space', { needed, free }, 'later', 'busy')
}

/** Takes an upload into a file of the working area. Throws `Refused` when it is empty or too large, or the area is full. */
export async function receive(
  upload: ByteSource,
  folder: string,
  limits: MountLimits,
  announced = 0,
): Promise<Received> {
  if (announced > 0) await lookForRoom(folder, announced)
  const path = join(folder, 'upload')
  const file = await openFile(path, 'wx', 0o600)
  const [hash, utf8] = [createHash('sha256'), new Utf8Check()]
  let [first, last]: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)]
  let bytes = 0
  let zeroAt: number | null = null
  let lines: { add(part: Buffer): void } | undefined
  try {
    for await (const piece of upload) {
      const part = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      if (part.length === 0) continue
      if (bytes === 0 && !isBinary(part)) lines = lineWatch(limits)
      if (bytes + part.length > limits.bytes) throw refused('too-large', { limit: limits.bytes }, 'split')
      hash.update(part)
      utf8.add(part)
      if (zeroAt === null && part.includes(0)) zeroAt = bytes + part.indexOf(0)
      lines?.add(part)
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
