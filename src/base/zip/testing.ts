import { crc32, deflateRawSync } from 'node:zlib'
import { DEFLATED } from './format.ts'
import { zipOfPacked } from './write-packed.ts'

/** An archive of the parts. `declared` writes another unpacked size than the true one. For tests. */
export function zipOf(parts: { readonly [name: string]: string | Buffer }, declared?: number): Buffer {
  return zipOfPacked(
    Object.entries(parts).map(([name, content]) => {
      const plain = Buffer.from(content)
      return {
        name,
        method: DEFLATED,
        crc: crc32(plain),
        plain: declared ?? plain.length,
        packed: deflateRawSync(plain),
      }
    }),
  )
}
