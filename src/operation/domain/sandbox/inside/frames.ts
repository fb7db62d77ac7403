import type { Duplex } from 'node:stream'

/** One message between the platform and a sandboxed process: a small JSON head and bytes. */
export interface Frame {
  readonly head: { readonly type: string; readonly [name: string]: unknown }
  readonly body: Buffer
}

const headLimit = 64 << 20
const bodyLimit = 0xffff_ffff

/** The bytes of a frame: two lengths (little endian, 4 bytes each), head, body. */
function frameHead(head: Frame['head'], bodyBytes: number): Buffer {
  const text = Buffer.from(JSON.stringify(head))
  if (text.length > headLimit || bodyBytes > bodyLimit) throw new RangeError('frame too large')
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32LE(text.length, 0)
  lengths.writeUInt32LE(bodyBytes, 4)
  return Buffer.concat([lengths, text])
}

/** Writes a frame and waits until the other side keeps up. */
export async function sendFrame(to: Duplex, head: Frame['head'], body: Uint8Array = new Uint8Array()): Promise<void> {
  to.write(frameHead(head, body.byteLength))
  if (body.byteLength > 0 && !to.write(body) && !to.destroyed)
    await new Promise<void>((resolve) => {
      const done = () => {
        to.off('drain', done).off('close', done)
        resolve()
      }
      to.once('drain', done).once('close', done)
    })
}

/** INVARIANT: a head is an object that says its type. Throws RangeError. */
function headOf(of: unknown): Frame['head'] {
  const head = of as Frame['head'] | null
  if (typeof head !== 'object' || Array.isArray(head) || typeof head?.type !== 'string')
    throw new RangeError('a frame without a type')
  return head
}

/** The largest frame that is taken from the other side, bytes. */
export interface FrameBounds {
  readonly head: number
  readonly body: number
}

/** Reads frames from a channel until it ends. Throws when the other side breaks the form or the bounds. */
export async function* frames(
  from: Duplex,
  most: FrameBounds = { head: headLimit, body: bodyLimit },
): AsyncGenerator<Frame> {
  let held: Buffer[] = []
  let size = 0
  let wanted = 8
  let lengths: { head: number; body: number } | null = null
  for await (const chunk of from as AsyncIterable<Buffer>) {
    held.push(chunk)
    size += chunk.length
    while (size >= wanted) {
      const all: Buffer = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held, size)
      if (!lengths) {
        lengths = { head: all.readUInt32LE(0), body: all.readUInt32LE(4) }
        if (lengths.head > most.head || lengths.body > most.body) throw new RangeError('frame too large')
        wanted = 8 + lengths.head + lengths.body
        held = [all]
        continue
      }
      const head = headOf(JSON.parse(all.toString('utf8', 8, 8 + lengths.head)))
      const body = all.subarray(8 + lengths.head, wanted)
      held = size > wanted ? [all.subarray(wanted)] : []
      size -= wanted
      wanted = 8
      lengths = null
      yield { head, body }
    }
  }
}
