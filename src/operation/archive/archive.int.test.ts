import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../base/ledger/fsck/check-projections.ts'
import type { JsonObject } from '../../core/kernel/index.ts'
import { codesOf } from '../../core/kernel/testing.ts'
import { economyProjection, openEconomy } from '../economy/index.ts'
import { paperScene } from '../paper/testing.ts'
import { openKeyUses, openTrace } from '../trace/index.ts'
import { platformActor, type Actor } from '../../core/law/index.ts'
import { archiveProjection, openArchive } from './index.ts'

type Scene = Awaited<ReturnType<typeof scene>>
let at: Scene
let id = ''
/** Two clerks of the agency with accounts of their own. */
const clerks = new Map<string, Actor>()
const who = (name: string) => clerks.get(name) ?? at.who(name)
/** How often the proof was asked for, and how often it is to fail first: the machine goes down at that place. */
let proofs = { asked: 0, fail: 0 }

function scene() {
  return paperScene({
    projections: [archiveProjection, economyProjection],
    more: (parts) => {
      const report = () => {}
      const keyUses = openKeyUses({ store: parts.store, report })
      const trace = openTrace({ ...parts, keyUses, report })
      const economy = openEconomy({ ...parts, calendar: parts.packs.calendar })
      const proof = async (of: {
        readonly streams: readonly string[]
        readonly events: readonly number[]
      }): Promise<JsonObject> => {
        proofs.asked += 1
        if (proofs.fail > 0) {
          proofs.fail -= 1
          throw new Error('the machine went down')
        }
        return { streams: [...of.streams], events: [...of.events] }
      }
      return openArchive({ ...parts, trace, economy, proof, report })
    },
  })
}

beforeAll(async () => {
  at = await scene()
  for (const name of ['agency.a', 'agency.b']) {
    const of = { name, party: at.who(name).party, person: { name: `经办${name.slice(-1)}` } }
    const { account } = await at.people.open(platformActor, of, command())
    clerks.set(name, (await at.people.actor(account)) as Actor)
  }
  const links = { operator: at.who('operator.a').party }
  id = (await at.procedures.open(who('agency.a'), { procedure: 'agreement', links }, command())).case
  const pdf = await PDFDocument.create()
  pdf.addPage([300, 200])
  pdf.addPage([200, 300])
  const papers = [
    { attachment: await upload('数据清单.pdf', await pdf.save()), number: '演数〔2026〕1号', issuer: '演市人民政府' },
    { attachment: await upload('现场.png', png) },
    {
      attachment: await upload(
        '坏扫描.pdf',
        Buffer.from(
          '%PDF-1.4\n1 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1>>stream x endstream endobj\ntrailer<<>>\n%%EOF\n',
        ),
      ),
    },
  ]
  const operator = at.who('operator.a').party
  const document = { name: '运营协议', operator, ends: '2029-03-01', text: '正文 𠮷䶮' }
  await at.procedures.act(who('agency.a'), id, { type: 'act', act: 'draft', document, papers } as never, command())
})
afterAll(() => at.end())

const command = () => crypto.randomUUID()
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function upload(name: string, bytes: Uint8Array): Promise<string> {
  const body = (async function* () {
    yield bytes
  })()
  return (await at.attachments.put(who('agency.a'), body, { name }, command())).digest
}

/** Asks for the file and waits until it is made. */
async function taken(name = 'agency.a') {
  const asked = command()
  const { file } = await at.more.ask(who(name), id, 'https://shuyu.example', asked)
  await at.store.settled(asked, 60_000)
  return at.more.file(who(name), file)
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function part(file: string, name: string, by = 'agency.a'): Promise<Buffer> {
  return bytesOf((await at.more.part(who(by), file, name)).stream)
}

describe('the file of a case', () => {
  it('given papers of several kinds, when the machine goes down on the way, then the making goes on and what was made stays', async () => {
    proofs = { asked: 0, fail: 1 }
    const view = await taken()
    expect(view).toMatchObject({ state: 'made', papers: 4, progress: null })
    expect(proofs.asked).toBe(3)
    expect(view.parts.map(({ name }) => name)).toEqual([
      '目录.pdf',
      '目录.xlsx',
      '备考表.pdf',
      '卷内文件.pdf',
      '办理过程.xlsx',
      '日志/办理日志.xlsx',
      '原件/0002 数据清单.pdf',
      '原件/0003 现场.png',
      '原件/0004 坏扫描.pdf',
      '证明/证明包.json',
      '清单.json',
      '证明/清单入账.json',
    ])
    const pdf = await PDFDocument.load(await part(view.id, '卷内文件.pdf'))
    const front = (await PDFDocument.load(await part(view.id, '目录.pdf'))).getPageCount()
    const back = (await PDFDocument.load(await part(view.id, '备考表.pdf'))).getPageCount()
    expect(pdf.getPageCount()).toBe(front + (view.pages ?? 0) + back)
    // The PDF of two pages, the image on one, and one page that stands for the damaged one.
    expect(view.pages).toBeGreaterThanOrEqual(1 + 2 + 1 + 1)
    expect(pdf.catalog.toString()).toContain('/Outlines')
  })

  it('given the same state, when asked again, then it is the same file byte for byte; a new act makes another one', async () => {
    const [first, second] = [await taken(), await taken()]
    expect(second.sameAs).toBe(first.sameAs)
    const zips = await Promise.all([first, second].map(async ({ id: file }) => at.more.zip(who('agency.a'), file)))
    const [one, two] = [await bytesOf(zips[0]!.stream), await bytesOf(zips[1]!.stream)]
    expect(one.length).toBe(zips[0]!.bytes)
    expect(one.equals(two)).toBe(true)
    await at.procedures.act(at.who('bureau.a'), id, { type: 'act', act: 'check', outcome: 'good' } as never, command())
    const third = await taken()
    expect(third.sameAs).toBeNull()
    expect(third.papers).toBe(5)
  })

  it('given the manifest, then it names each part by its digest, and its own digest stands in the ledger', async () => {
    const view = await taken()
    const manifest = JSON.parse((await part(view.id, '清单.json')).toString()) as {
      parts: { name: string; sha256: string }[]
    }
    for (const { name, sha256 } of manifest.parts)
      expect(view.parts.find((one) => one.name === name)?.sha256).toBe(sha256)
    const { createHash } = await import('node:crypto')
    const digest = createHash('sha256')
      .update(await part(view.id, '清单.json'))
      .digest('hex')
    const events = await at.store.readStream(`archive/${view.sameAs ?? view.id}`)
    expect(events.map(({ type }) => type)).toContain('archive.file-made')
    expect(events.at(-1)?.data['manifest']).toBe(digest)
    expect(view.manifest).toBe(digest)
  })

  it('given another person, then the file of one is not the other’s, and who may not read the case gets none', async () => {
    const view = await taken()
    expect(await codesOf(at.more.zip(who('agency.b'), view.id))).toEqual(['not-found'])
    const stranger = { ...at.who('operator.a'), party: 'party-aaaaaaaaaaaaaaaa' }
    expect(await codesOf(at.more.ask(stranger, id, 'https://shuyu.example', command()))).toEqual(['forbidden'])
    expect(await codesOf(at.more.ask(who('agency.a'), 'plan-aaaaaaaaaaaaaaaa', '', command()))).toEqual([
      'archive.not-a-file',
    ])
  })

  it('given everything that was recorded, when the tables are folded anew, then they are the same', async () => {
    expect((await checkProjections(at.store)).findings).toEqual([])
  })
})
