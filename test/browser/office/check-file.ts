import { createHash } from 'node:crypto'
import yauzl from 'yauzl'
import { verifyText } from '../../../src/offline.ts'

/** The parts of an archive, by name. */
export function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, decodeStrings: true }, (error, zip) => {
      if (error) return reject(error)
      const parts = new Map<string, Buffer>()
      zip.on('end', () => resolve(parts)).on('error', reject)
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, (broken, stream) => {
          if (broken) return reject(broken)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
          stream.on('end', () => {
            parts.set(entry.fileName, Buffer.concat(chunks))
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })
}

/** What does not hold of a file that somebody was handed: digests of its parts, its proofs, offline. Nothing: it holds. */
export function faultsOf(parts: ReadonlyMap<string, Buffer>, key: string): readonly string[] {
  const sha = (name: string) =>
    createHash('sha256')
      .update(parts.get(name) ?? '')
      .digest('hex')
  const json = (name: string) => JSON.parse(parts.get(name)?.toString('utf8') ?? 'null') as unknown
  const manifest = json('清单.json') as {
    readonly parts: readonly { readonly name: string; readonly sha256: string }[]
  }
  const changed = manifest.parts.filter(({ name, sha256 }) => sha(name) !== sha256).map(({ name }) => name)
  const unproved = ['证明/证明包.json', '证明/清单入账.json'].filter(
    (name) => !verifyText(parts.get(name)?.toString('utf8') ?? '', key).ok,
  )
  const entered = JSON.stringify(json('证明/清单入账.json')).includes(sha('清单.json')) ? [] : ['清单.json']
  return [...changed, ...unproved, ...entered]
}
