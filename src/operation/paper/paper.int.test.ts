import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../base/ledger/fsck/check-projections.ts'
import { day, startOf, type JsonObject, type Refused } from '../../core/kernel/index.ts'
import { codesOf } from '../../core/kernel/testing.ts'
import { paperScene } from './testing.ts'

let scene: Awaited<ReturnType<typeof paperScene>>
let id = ''
const longTitle = `${'关于公共数据资源授权运营若干事项的'.repeat(18)}协议`

beforeAll(async () => {
  scene = await paperScene()
  const links = { operator: scene.who('operator.a').party }
  const made = await scene.procedures.open(
    scene.who('agency.a'),
    { procedure: 'agreement', links },
    crypto.randomUUID(),
  )
  id = made.case
})
afterAll(() => scene.end())

const command = () => crypto.randomUUID()

async function draft(text: string) {
  const operator = scene.who('operator.a').party
  const document = { name: longTitle, operator, ends: '2029-03-01', fee: 1_234_500, text }
  await scene.procedures.act(scene.who('agency.a'), id, { type: 'act', act: 'draft', document } as never, command())
}

function check(outcome: string, more: JsonObject = {}) {
  return scene.procedures.act(
    scene.who('bureau.a'),
    id,
    { type: 'act', act: 'check', outcome, ...more } as never,
    command(),
  )
}

const print = (name: string, act = 'draft') => scene.paper.print(scene.who(name), id, { act }, command())

/** A one-page scan: nothing but an image, a different one for every letter. */
function scanOf(letter: string): Buffer {
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1>>stream ${letter} endstream endobj\ntrailer<<>>\n%%EOF\n`,
  )
}

async function upload(name: string, bytes: Buffer, filename = '盖章件.pdf'): Promise<string> {
  const body = (async function* () {
    yield bytes
  })()
  return (await scene.attachments.put(scene.who(name), body, { name: filename }, command())).digest
}

async function handIn(name: string, code: string, attachment: string) {
  const paper = { code, attachment, number: '演数〔2026〕3号', day: day('2026-03-02'), issuer: '演市数据运行中心' }
  return (await scene.paper.handIn(scene.who(name), id, paper, command())).scan
}

describe('forms and sealed scans', () => {
  let first = ''
  let code = ''

  it('given a document that was handed in, when its form is printed twice, then it is one version, as PDF and as Word', async () => {
    await draft('第一稿。')
    const made = await print('agency.a')
    first = made.code
    expect(made).toMatchObject({ version: 1, name: '运营协议' })
    expect(await print('agency.b')).toEqual(made)
    const pdf = await scene.paper.file(scene.who('agency.a'), made.code, 'pdf', 'http://127.0.0.1')
    expect([pdf.type, Buffer.from(pdf.bytes).toString('latin1', 0, 5)]).toEqual(['application/pdf', '%PDF-'])
    const word = await scene.paper.file(scene.who('agency.a'), made.code.toLowerCase(), 'word', 'http://127.0.0.1')
    expect(Buffer.from(word.bytes).toString('latin1', 0, 2)).toBe('PK')
  })

  it('given a decision that is still to be made, when its form is printed, then it is there to be filled in; an act out of turn has none', async () => {
    expect((await print('bureau.a', 'check')).version).toBe(1)
    expect(await codesOf(print('bureau.a', 'sign'))).toEqual(['paper.nothing'])
  })

  it('given a new draft, when the former one comes back sealed, then it is refused as the wrong version, and the new one is version 2', async () => {
    await check('back', { reason: '请补充费用' })
    await draft('第二稿。')
    const old = await upload('agency.a', scanOf('old'))
    expect(await codesOf(handIn('agency.a', first, old))).toEqual(['paper.moved-on'])
    const made = await print('agency.a')
    code = made.code
    expect(made.version).toBe(2)
    expect(await codesOf(handIn('agency.a', first, old))).toEqual(['paper.wrong-version'])
    expect(await scene.paper.proof(first)).toMatchObject({ version: 1, replaced: true })
    expect(await scene.paper.proof(code)).toMatchObject({ version: 2, replaced: false, sealed: [] })
    await check('good')
  })

  it('given what is no sealed scan of this form, when handed in, then each is refused with its reason', async () => {
    expect(await codesOf(handIn('agency.a', '0000-0000-0000-0000', '0'.repeat(64)))).toEqual(['paper.code-unknown'])
    expect(await codesOf(handIn('agency.a', code, '0'.repeat(64)))).toEqual(['paper.no-file'])
    const { bytes } = await scene.paper.file(scene.who('agency.a'), code, 'pdf', 'http://127.0.0.1')
    const unsealed = await upload('agency.a', Buffer.from(bytes))
    expect(await codesOf(handIn('agency.a', code, unsealed))).toEqual(['paper.not-sealed'])
    expect(await codesOf(upload('agency.a', Buffer.alloc(0)))).toEqual(['attachment-empty'])
    expect(await codesOf(upload('agency.a', scanOf('x'), '扫描.png'))).toEqual(['attachment-not-as-named'])
    const locked = Buffer.concat([scanOf('y').subarray(0, -6), Buffer.from('trailer<</Encrypt 5 0 R>>\n%%EOF\n')])
    expect(await codesOf(upload('agency.a', locked))).toEqual(['attachment-encrypted'])
    expect(await codesOf(upload('agency.a', scanOf('z').subarray(0, 40)))).toEqual(['attachment-damaged'])
  })

  it('given a file of 200 MiB, when it is uploaded, then it is refused as soon as it is too large', async () => {
    let sent = 0
    const body = (async function* () {
      for (; sent < 200; sent += 1) yield Buffer.alloc(1 << 20)
    })()
    const put = scene.attachments.put(scene.who('agency.a'), body, { name: '扫描.pdf' }, command())
    expect(await codesOf(put)).toEqual(['attachment-size'])
    expect(sent).toBeLessThan(60)
  })

  it('given a sealed scan, when the same person or another party confirms it, or with another code, then it is refused', async () => {
    const scan = await handIn('agency.a', code, await upload('agency.a', scanOf('agency')))
    const confirm = (name: string, typed: string) =>
      scene.paper.confirm(scene.who(name), scan, { code: typed }, command())
    expect(await codesOf(confirm('agency.a', code))).toEqual(['paper.same-person'])
    expect(await codesOf(confirm('bureau.a', code))).toEqual(['paper.not-yours'])
    expect(await codesOf(confirm('agency.b', first))).toEqual(['paper.code-differs'])
    expect(await confirm('agency.b', code.replaceAll('-', ' ').toLowerCase())).toEqual({ signed: 'sign' })
    expect(await codesOf(confirm('agency.b', code))).toEqual(['paper.scan-ended'])
    const { state } = await scene.procedures.caseView(scene.who('agency.a'), id)
    expect(state.opinions.filter((one) => one.act === 'sign').map((one) => one.party)).toEqual([
      scene.who('agency.a').party,
    ])
  })

  it('given a scan that its second person sends back, then it no longer waits and the file may be handed in again', async () => {
    const file = await upload('operator.a', scanOf('blurred'))
    const scan = await handIn('operator.a', code, file)
    expect(await codesOf(handIn('operator.a', code, file))).toEqual(['paper.scan-used'])
    await scene.paper.decline(scene.who('operator.b'), scan, '第二页缺印章', command())
    const { scans } = await scene.paper.papers(scene.who('operator.a'), id)
    expect(scans.find((one) => one.id === scan)).toMatchObject({
      state: 'declined',
      reason: '第二页缺印章',
      mine: false,
    })
    expect(await handIn('operator.a', code, file)).not.toBe(scan)
  })

  it('given rules that do not take a sealed scan, when it is confirmed, then it is refused with the clause; when they do, then the agreement is signed', async () => {
    const set = (value: string) =>
      scene.procedures.change(scene.who('bureau.a'), '990100', 'paper-signature', value, '会议决定', command())
    const { scans } = await scene.paper.papers(scene.who('operator.b'), id)
    const scan = scans.find((one) => one.mine)?.id ?? ''
    const confirm = () => scene.paper.confirm(scene.who('operator.b'), scan, { code }, command())
    await set('online-only')
    const refusal = await confirm().then(
      () => null,
      (error: Refused) => error.refusal,
    )
    expect(refusal?.unmet.flatMap((one) => one.clauses)).toContain('pa-1')
    await set('sealed-scan')
    expect(await confirm()).toEqual({ signed: 'sign' })
    const view = await scene.procedures.caseView(scene.who('operator.a'), id)
    expect(view.state.ended).toBe('completed')
    expect(view.state.done.at(-1)?.papers).toMatchObject([{ number: '演数〔2026〕3号' }])
    expect((await scene.paper.proof(code))?.sealed).toHaveLength(2)
  })

  it('given a filing that came back with two issues, one of them about its sealed form, when it is completed, then the other wants an answer and the form a new sealed scan', async () => {
    const about = (await scene.procedures.caseView(scene.who('agency.a'), id)).state.about
    const made = await scene.procedures.open(scene.who('agency.a'), { procedure: 'filing', about }, command())
    const act = (name: string, input: JsonObject) =>
      codesOf(scene.procedures.act(scene.who(name), made.case, { act: 'send', ...input } as never, command()))
    const sealed = async (letter: string) => {
      const form = await scene.paper.print(scene.who('agency.a'), made.case, { act: 'send' }, command())
      const attachment = await upload('agency.a', scanOf(letter))
      await scene.paper.handIn(scene.who('agency.a'), made.case, { code: form.code, attachment }, command())
      return form.version
    }
    expect(await sealed('filing-1')).toBe(1)
    expect(await act('agency.a', { type: 'act' })).toEqual([])
    const defects: JsonObject[] = [{ text: '印章不清', paper: 'sealed-form' }, { text: '缺附件' }]
    expect(await act('bureau.a', { type: 'return', document: { defects } })).toEqual([])
    const answer = { 'defect-2': { passed: true, remark: '已补。' } }
    expect(await act('agency.a', { type: 'complete' })).toEqual(['answers-missing', 'paper.seal-anew'])
    expect(await act('agency.a', { type: 'complete', points: answer })).toEqual(['paper.seal-anew'])
    expect(await sealed('filing-2')).toBe(2)
    expect(await act('agency.a', { type: 'complete' })).toEqual(['answers-missing'])
    expect(await act('agency.a', { type: 'complete', points: answer })).toEqual([])
    expect(await act('bureau.a', { type: 'return', document: { defects: [{ text: '仍不清', of: 0 }] } })).toEqual([])
    expect(await act('agency.a', { type: 'complete', reason: '原件如此。' })).toEqual(['paper.seal-anew'])
    expect(await sealed('filing-3')).toBe(3)
    expect(await act('agency.a', { type: 'complete' })).toEqual([])
  })

  it('given papers with a secrecy mark or a scan that is not there, when an act brings them, then it is refused before it is done', async () => {
    const links = { operator: scene.who('operator.a').party }
    const made = await scene.procedures.open(scene.who('agency.a'), { procedure: 'agreement', links }, command())
    const document = { name: '协议', operator: links.operator, ends: '2029-03-01', text: '。' }
    const act = (papers: readonly JsonObject[]) =>
      scene.procedures.act(
        scene.who('agency.a'),
        made.case,
        { type: 'act', act: 'draft', document, papers } as never,
        command(),
      )
    expect(await codesOf(act([{ number: '机密★1年' }]))).toEqual(['paper.classified'])
    expect(await codesOf(act([{ attachment: 'a'.repeat(64) }]))).toEqual(['paper.no-file'])
    expect(await codesOf(act([{ number: '演数〔2026〕3号', excerpt: '会议同意', attendance: '张三、李四' }]))).toEqual(
      [],
    )
  })

  it('given somebody outside the case, then neither its forms nor their files are for them', async () => {
    const outside = { ...scene.who('operator.a'), party: 'party-outside', person: 'person-outside' }
    expect(await codesOf(scene.paper.papers(outside, id))).toEqual(['forbidden'])
    expect(await codesOf(scene.paper.file(outside, code, 'pdf', ''))).toEqual(['paper.code-unknown'])
    expect(await scene.paper.proof('0000-0000-0000-0000')).toBeNull()
  })

  it('given a room that offers a certificate of a record, when it is printed, then it has a code and a proof; a form that nobody offers is refused', async () => {
    const record = (await scene.procedures.caseView(scene.who('agency.a'), id)).state.about
    const body = [{ kind: 'heading', level: 1, text: '一、结果', value: '已销毁', cite: null }] as const
    scene.paper.offer('destruction', async () => ({
      name: '证书',
      title: '证书',
      body,
      issuer: '演市数据局',
      on: day('2026-03-02'),
    }))
    const made = await scene.paper.printRecord(scene.who('agency.a'), record, 'destruction', command())
    expect(await scene.paper.printRecord(scene.who('operator.a'), record, 'destruction', command())).toEqual(made)
    const { bytes } = await scene.paper.file(scene.who('operator.a'), made.code, 'pdf', '')
    expect(bytes.length).toBeGreaterThan(5000)
    expect(await scene.paper.proof(made.code)).toMatchObject({ name: '证书', version: 1, replaced: false })
    const none = scene.paper.printRecord(scene.who('agency.a'), record, 'other', command())
    expect(await codesOf(none)).toEqual(['paper.no-such-form'])
  })

  it('given the clock in a later year, when the form of a case that has ended is printed again, then it is the version that was signed', async () => {
    await scene.store.clock.advance(startOf(day('2027-01-05'), 540))
    expect(await print('operator.a')).toMatchObject({ code, version: 2 })
  })

  it('given all of it, when the tables are folded anew from the events, then they are the same', async () => {
    expect((await checkProjections(scene.store)).findings).toEqual([])
  })
})
