/** Bytes of every character of the basic plane in GB18030, inverted from the platform's own decoder; built at first use. */
let table: Map<string, Buffer> | undefined

function build(): Map<string, Buffer> {
  const decoder = new TextDecoder('gb18030')
  const made = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const bytes = Buffer.from([lead, trail])
      const character = decoder.decode(bytes)
      if (character.length === 1 && character !== '\ufffd' && !made.has(character)) made.set(character, bytes)
    }
  }
  for (let index = 0; index < 39420; index += 1) {
    const bytes = Buffer.from([
      0x81 + Math.floor(index / 12600),
      0x30 + (Math.floor(index / 1260) % 10),
      0x81 + (Math.floor(index / 10) % 126),
      0x30 + (index % 10),
    ])
    const character = decoder.decode(bytes)
    if (character.length === 1 && character !== '\ufffd' && !made.has(character)) made.set(character, bytes)
  }
  return made
}

function beyondBasicPlane(codePoint: number): Buffer {
  const index = codePoint - 0x10000
  return Buffer.from([
    0x90 + Math.floor(index / 12600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ])
}

/** A text in GB18030 (the platform decodes it, but does not encode it). */
export function encodeGb18030(text: string): Buffer {
  table ??= build()
  const parts: Buffer[] = []
  // oxlint-disable-next-line no-control-regex
  for (const [run] of text.matchAll(/[\x00-\x7f]+|[^\x00-\x7f]/gu)) {
    if ((run.codePointAt(0) as number) < 0x80) parts.push(Buffer.from(run, 'latin1'))
    else parts.push(table.get(run) ?? beyondBasicPlane(run.codePointAt(0) as number))
  }
  return Buffer.concat(parts)
}

/** Turns a stream of UTF-8 into GB18030. */
export async function* toGb18030(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of source) yield encodeGb18030(decoder.decode(piece, { stream: true }))
  yield encodeGb18030(decoder.decode())
}
