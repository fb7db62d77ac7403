import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { supplier, testGround } from '../../catalogue/testing.ts'
import { refusalOf } from '../../../core/kernel/testing.ts'
import { MOST_PAPER_BYTES, type Instant } from '../../../core/kernel/index.ts'
import { attachmentProjection, openAttachments, type Attachments } from './attachments.ts'
import { openPaperUploads, type PaperUploads } from './uploads.ts'

let ground: Awaited<ReturnType<typeof testGround>>
let attachments: Attachments
let uploads: PaperUploads
const other = { ...supplier, account: 'account-o' }
let counter = 0

/** A PDF whose words are easily found on a disk. */
const pdf = Buffer.concat([
  Buffer.from('%PDF-1.7\n'),
  Buffer.from('盖章扫描内容'.repeat(80_000)),
  Buffer.from('\n%%EOF\n'),
])
const sha256 = createHash('sha256').update(pdf).digest('hex')
const begin = (more: object = {}) =>
  uploads.begin(supplier, { name: '批复.pdf', size: pdf.length, sha256, ...more }, `begin-${(counter += 1)}`)

async function* broken(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1 << 16) yield bytes.subarray(at, at + (1 << 16))
  throw new Error('connection lost')
}

beforeAll(async () => {
  ground = await testGround({ projections: [attachmentProjection] })
  const { store, keyring, objects } = ground
  attachments = openAttachments({ store, objects, keyring, mayRead: async () => false })
  uploads = openPaperUploads({ store, objects, keyring, attachments })
})
afterAll(() => ground.close())

describe('papers in parts', () => {
  it('given a connection that is lost and a page that is loaded anew, when the same file is chosen, then it goes on, is kept once, and nothing lay there in clear', async () => {
    const { id } = await begin()
    await expect(uploads.put(supplier, id, 0, broken(pdf.subarray(0, 500_001)))).rejects.toThrow('lost')
    for (const object of await ground.objects.list()) {
      const bytes = readFileSync(join(ground.folder, 'objects', object.slice(-2), object))
      expect(bytes.includes(Buffer.from('盖章扫描'))).toBe(false)
    }
    const again = await begin()
    expect(again).toMatchObject({ id, offset: 500_001 })
    expect((await refusalOf(uploads.complete(supplier, id))).unmet[0]?.code).toBe('upload.unfinished')
    expect((await refusalOf(uploads.put(supplier, id, 7, [pdf.subarray(7)]))).unmet[0]?.params).toEqual({
      expected: 500_001,
      found: 7,
    })
    await uploads.put(supplier, id, 500_001, [pdf.subarray(500_001)])
    const [kept, twice] = await Promise.all([uploads.complete(supplier, id), uploads.complete(supplier, id)])
    expect(kept).toMatchObject({ digest: sha256, bytes: pdf.length, type: 'application/pdf' })
    expect(twice).toEqual(kept)
    // The answer was lost: the same file is known to be there.
    expect((await begin()).offset).toBe(pdf.length)
    expect(await uploads.complete(supplier, id)).toEqual(kept)
    expect(await ground.keyring.state(`upload/${id}`)).toBe('unknown')
    expect((await ground.objects.list()).length).toBe(1)
    const events = await ground.store.readStream(`paper-upload/${id}`)
    expect(events.map(({ type }) => type)).toEqual(['paper-upload.begun', 'paper-upload.ended'])
  })

  it('given a scan that is not what it says, another content than announced, too much or too large, when sent, then each is told and nothing is kept', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
    const odd = await begin({ name: '批复.pdf', size: png.length, sha256: undefined })
    await uploads.put(supplier, odd.id, 0, [png])
    expect((await refusalOf(uploads.complete(supplier, odd.id))).unmet[0]?.code).toMatch(/^attachment-/)
    expect((await refusalOf(uploads.get(supplier, odd.id))).unmet[0]?.code).toBe('paper-upload.gone')
    const wrong = await begin({ size: 8, sha256: 'a'.repeat(64) })
    await uploads.put(supplier, wrong.id, 0, [pdf.subarray(0, 8)])
    expect((await refusalOf(uploads.complete(supplier, wrong.id))).unmet[0]?.code).toBe('upload.digest')
    const over = await begin({ size: 3, sha256: undefined })
    expect((await refusalOf(uploads.put(supplier, over.id, 0, [pdf]))).unmet[0]?.code).toBe('upload.too-much')
    await uploads.abandon(supplier, over.id)
    expect((await refusalOf(begin({ size: MOST_PAPER_BYTES + 1 }))).unmet[0]?.code).toBe('attachment-size')
    expect((await refusalOf(begin({ size: 0 }))).unmet[0]?.code).toBe('attachment-empty')
    expect(await uploads.list(supplier)).toEqual([])
  })

  it('given a file that was kept, when its name is asked for, then who may open it is told and nobody else, and what was never kept has none', async () => {
    const wanted = [sha256, 'e'.repeat(64)]
    expect(await attachments.names(supplier, wanted)).toEqual([
      { digest: sha256, name: expect.stringMatching(/\.pdf$/) },
    ])
    expect(await attachments.names({ ...other, party: 'party-stranger' }, wanted)).toEqual([])
  })

  it('given another person, when an upload is asked for or sent to, then it is as if it were not there', async () => {
    const { id } = await begin({ name: '别人的.pdf', sha256: 'b'.repeat(64) })
    expect((await refusalOf(uploads.get(other, id))).kind).toBe('not-found')
    expect((await refusalOf(uploads.put(other, id, 0, [pdf]))).kind).toBe('not-found')
    expect(await uploads.list(other)).toEqual([])
    expect((await uploads.list(supplier)).map((one) => one.id)).toEqual([id])
    await uploads.abandon(supplier, id)
  })

  it('given two days of silence, or a process that died when an upload was over, then key and bytes are gone', async () => {
    const before = (await ground.objects.list()).length
    const { id } = await begin({ sha256: 'c'.repeat(64) })
    await uploads.put(supplier, id, 0, [pdf.subarray(0, 1000)])
    const left = await begin({ sha256: 'd'.repeat(64) })
    await uploads.put(supplier, left.id, 0, [pdf.subarray(0, 1000)])
    await ground.store.query('delete from paper_upload where id = $1', [left.id])
    expect((await ground.objects.list()).length).toBe(before + 2)
    await uploads.start()
    expect((await ground.objects.list()).length).toBe(before + 1)
    await ground.store.clock.advance((ground.store.clock.now() + 49 * 3_600_000) as Instant)
    expect((await refusalOf(uploads.get(supplier, id))).kind).toBe('not-found')
    expect((await ground.objects.list()).length).toBe(before)
    expect((await ground.store.query('select from paper_upload')).length).toBe(0)
  })
})
